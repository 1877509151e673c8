import { readPolicies } from './checking/checker'
import { readReportStyle } from './features/report-html'
import reportStyle from './features/report.css'
import activities from './knowledge/activities.txt'
import codes from './knowledge/codes.txt'
import credentials from './knowledge/credentials.json'
import { readKnowledge } from './knowledge/data'
import denials from './knowledge/denials.json'
import diagnoses from './knowledge/diagnoses.txt'
import family from './knowledge/family.json'
import modifierDays from './knowledge/modifier-days.txt'
import modifiers from './knowledge/modifiers.txt'
import places from './knowledge/places.txt'
import sources from './knowledge/sources.json'
import { policies } from './policies'

// The build adds this file to all bundles but the extension's, which reads these texts from files beside its code.
readKnowledge({
  'activities.txt': activities, 'codes.txt': codes, 'credentials.json': credentials, 'denials.json': denials, 'diagnoses.txt': diagnoses, 'family.json': family, 'modifier-days.txt': modifierDays,
  'modifiers.txt': modifiers, 'places.txt': places, 'sources.json': sources,
})
readPolicies(policies)
readReportStyle(reportStyle)
