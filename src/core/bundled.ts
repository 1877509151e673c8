import { readPolicies } from './checking/checker'
import { readDiagnoses } from './knowledge/diagnoses'
import diagnoses from './knowledge/diagnoses.txt'
import { policies } from './policies'

// The build adds this file to all bundles but the extension's, which reads these texts from files beside its code.
readDiagnoses(diagnoses)
readPolicies(policies)
