import './built.test'
import './check.test'
import './settings.test'
