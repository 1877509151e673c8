import { readPolicies } from './checking/checker'
import denials from './knowledge/denials.json'
import { readDenials } from './knowledge/denials'
import { readDiagnoses } from './knowledge/diagnoses'
import { readReportStyle } from './features/report-html'
import reportStyle from './features/report.css'
import diagnoses from './knowledge/diagnoses.txt'
import sources from './knowledge/sources.json'
import { readSources } from './knowledge/sources'
import { policies } from './policies'

// The build adds this file to all bundles but the extension's, which reads these texts from files beside its code.
readDenials(denials)
readDiagnoses(diagnoses)
readPolicies(policies)
readSources(sources)
readReportStyle(reportStyle)
