import './check.test'
import './settings.test'
