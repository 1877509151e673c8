import { readDiagnoses } from './knowledge/diagnoses'
import text from './knowledge/diagnoses.txt'

// The build adds this file to all bundles but the extension's, which reads the table from a file beside its code.
readDiagnoses(text)
