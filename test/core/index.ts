import './knowledge-domain.test'
import './knowledge.test'
import './rules.test'
