/**
 * ICD-10-CM 2024 chapter 5 (source `icd10cm-2024`), one code a line without its dot, a parent before its children.
 * `~` stands for the description of the parent code (one character shorter), `~~` for that of the parent's parent, and so on.
 */
export const diagnosesTable = `F01 Vascular dementia
F015 ~, unspecified severity
F0150 ~, without behavioral disturbance, psychotic disturbance, mood disturbance, and anxiety
F0151 ~, with behavioral disturbance
F01511 ~~, with agitation
F01518 ~~, with other behavioral disturbance
F0152 ~, with psychotic disturbance
F0153 ~, with mood disturbance
F0154 ~, with anxiety
F01A ~, mild
F01A0 ~, without behavioral disturbance, psychotic disturbance, mood disturbance, and anxiety
F01A1 ~, with behavioral disturbance
F01A11 ~~, with agitation
F01A18 ~~, with other behavioral disturbance
F01A2 ~, with psychotic disturbance
F01A3 ~, with mood disturbance
F01A4 ~, with anxiety
F01B ~, moderate
F01B0 ~, without behavioral disturbance, psychotic disturbance, mood disturbance, and anxiety
F01B1 ~, with behavioral disturbance
F01B11 ~~, with agitation
F01B18 ~~, with other behavioral disturbance
F01B2 ~, with psychotic disturbance
F01B3 ~, with mood disturbance
F01B4 ~, with anxiety
F01C ~, severe
F01C0 ~, without behavioral disturbance, psychotic disturbance, mood disturbance, and anxiety
F01C1 ~, with behavioral disturbance
F01C11 ~~, with agitation
F01C18 ~~, with other behavioral disturbance
F01C2 ~, with psychotic disturbance
F01C3 ~, with mood disturbance
F01C4 ~, with anxiety
F02 Dementia in other diseases classified elsewhere
F028 ~, unspecified severity
F0280 ~, without behavioral disturbance, psychotic disturbance, mood disturbance, and anxiety
F0281 ~, with behavioral disturbance
F02811 ~~, with agitation
F02818 ~~, with other behavioral disturbance
F0282 ~, with psychotic disturbance
F0283 ~, with mood disturbance
F0284 ~, with anxiety
F02A ~, mild
F02A0 ~, without behavioral disturbance, psychotic disturbance, mood disturbance, and anxiety
F02A1 ~, with behavioral disturbance
F02A11 ~~, with agitation
F02A18 ~~, with other behavioral disturbance
F02A2 ~, with psychotic disturbance
F02A3 ~, with mood disturbance
F02A4 ~, with anxiety
F02B ~, moderate
F02B0 ~, without behavioral disturbance, psychotic disturbance, mood disturbance, and anxiety
F02B1 ~, with behavioral disturbance
F02B11 ~~, with agitation
F02B18 ~~, with other behavioral disturbance
F02B2 ~, with psychotic disturbance
F02B3 ~, with mood disturbance
F02B4 ~, with anxiety
F02C ~, severe
F02C0 ~, without behavioral disturbance, psychotic disturbance, mood disturbance, and anxiety
F02C1 ~, with behavioral disturbance
F02C11 ~~, with agitation
F02C18 ~~, with other behavioral disturbance
F02C2 ~, with psychotic disturbance
F02C3 ~, with mood disturbance
F02C4 ~, with anxiety
F03 Unspecified dementia
F039 ~, unspecified severity
F0390 ~, without behavioral disturbance, psychotic disturbance, mood disturbance, and anxiety
F0391 ~, with behavioral disturbance
F03911 ~~, with agitation
F03918 ~~, with other behavioral disturbance
F0392 ~, with psychotic disturbance
F0393 ~, with mood disturbance
F0394 ~, with anxiety
F03A ~, mild
F03A0 ~, without behavioral disturbance, psychotic disturbance, mood disturbance, and anxiety
F03A1 ~, with behavioral disturbance
F03A11 ~~, with agitation
F03A18 ~~, with other behavioral disturbance
F03A2 ~, with psychotic disturbance
F03A3 ~, with mood disturbance
F03A4 ~, with anxiety
F03B ~, moderate
F03B0 ~, without behavioral disturbance, psychotic disturbance, mood disturbance, and anxiety
F03B1 ~, with behavioral disturbance
F03B11 ~~, with agitation
F03B18 ~~, with other behavioral disturbance
F03B2 ~, with psychotic disturbance
F03B3 ~, with mood disturbance
F03B4 ~, with anxiety
F03C ~, severe
F03C0 ~, without behavioral disturbance, psychotic disturbance, mood disturbance, and anxiety
F03C1 ~, with behavioral disturbance
F03C11 ~~, with agitation
F03C18 ~~, with other behavioral disturbance
F03C2 ~, with psychotic disturbance
F03C3 ~, with mood disturbance
F03C4 ~, with anxiety
F04 Amnestic disorder due to known physiological condition
F05 Delirium due to known physiological condition
F06 Other mental disorders due to known physiological condition
F060 Psychotic disorder with hallucinations due to known physiological condition
F061 Catatonic disorder due to known physiological condition
F062 Psychotic disorder with delusions due to known physiological condition
F063 Mood disorder due to known physiological condition
F0630 ~, unspecified
F0631 ~ with depressive features
F0632 ~ with major depressive-like episode
F0633 ~ with manic features
F0634 ~ with mixed features
F064 Anxiety disorder due to known physiological condition
F067 Mild neurocognitive disorder due to known physiological condition
F0670 ~ without behavioral disturbance
F0671 ~ with behavioral disturbance
F068 Other specified mental disorders due to known physiological condition
F07 Personality and behavioral disorders due to known physiological condition
F070 Personality change due to known physiological condition
F078 Other personality and behavioral disorders due to known physiological condition
F0781 Postconcussional syndrome
F0789 ~
F079 Unspecified personality and behavioral disorder due to known physiological condition
F09 Unspecified mental disorder due to known physiological condition
F10 Alcohol related disorders
F101 Alcohol abuse
F1010 ~, uncomplicated
F1011 ~, in remission
F1012 ~ with intoxication
F10120 ~, uncomplicated
F10121 ~ delirium
F10129 ~, unspecified
F1013 ~, with withdrawal
F10130 ~~ with withdrawal, uncomplicated
F10131 ~~ with withdrawal delirium
F10132 ~~ with withdrawal with perceptual disturbance
F10139 ~~ with withdrawal, unspecified
F1014 ~ with alcohol-induced mood disorder
F1015 ~ with alcohol-induced psychotic disorder
F10150 ~ with delusions
F10151 ~ with hallucinations
F10159 ~, unspecified
F1018 ~ with other alcohol-induced disorders
F10180 ~~ with alcohol-induced anxiety disorder
F10181 ~~ with alcohol-induced sexual dysfunction
F10182 ~~ with alcohol-induced sleep disorder
F10188 ~~ with other alcohol-induced disorder
F1019 ~ with unspecified alcohol-induced disorder
F102 Alcohol dependence
F1020 ~, uncomplicated
F1021 ~, in remission
F1022 ~ with intoxication
F10220 ~, uncomplicated
F10221 ~ delirium
F10229 ~, unspecified
F1023 ~ with withdrawal
F10230 ~, uncomplicated
F10231 ~ delirium
F10232 ~ with perceptual disturbance
F10239 ~, unspecified
F1024 ~ with alcohol-induced mood disorder
F1025 ~ with alcohol-induced psychotic disorder
F10250 ~ with delusions
F10251 ~ with hallucinations
F10259 ~, unspecified
F1026 ~ with alcohol-induced persisting amnestic disorder
F1027 ~ with alcohol-induced persisting dementia
F1028 ~ with other alcohol-induced disorders
F10280 ~~ with alcohol-induced anxiety disorder
F10281 ~~ with alcohol-induced sexual dysfunction
F10282 ~~ with alcohol-induced sleep disorder
F10288 ~~ with other alcohol-induced disorder
F1029 ~ with unspecified alcohol-induced disorder
F109 Alcohol use, unspecified
F1090 ~, uncomplicated
F1091 ~, in remission
F1092 ~ with intoxication
F10920 ~, uncomplicated
F10921 ~ delirium
F10929 ~, unspecified
F1093 ~ with withdrawal
F10930 ~, uncomplicated
F10931 ~ delirium
F10932 ~ with perceptual disturbance
F10939 ~, unspecified
F1094 ~ with alcohol-induced mood disorder
F1095 ~ with alcohol-induced psychotic disorder
F10950 ~ with delusions
F10951 ~ with hallucinations
F10959 ~, unspecified
F1096 ~ with alcohol-induced persisting amnestic disorder
F1097 ~ with alcohol-induced persisting dementia
F1098 ~ with other alcohol-induced disorders
F10980 ~~ with alcohol-induced anxiety disorder
F10981 ~~ with alcohol-induced sexual dysfunction
F10982 ~~ with alcohol-induced sleep disorder
F10988 ~~ with other alcohol-induced disorder
F1099 ~ with unspecified alcohol-induced disorder
F11 Opioid related disorders
F111 Opioid abuse
F1110 ~, uncomplicated
F1111 ~, in remission
F1112 ~ with intoxication
F11120 ~, uncomplicated
F11121 ~ delirium
F11122 ~ with perceptual disturbance
F11129 ~, unspecified
F1113 ~ with withdrawal
F1114 ~ with opioid-induced mood disorder
F1115 ~ with opioid-induced psychotic disorder
F11150 ~ with delusions
F11151 ~ with hallucinations
F11159 ~, unspecified
F1118 ~ with other opioid-induced disorder
F11181 ~~ with opioid-induced sexual dysfunction
F11182 ~~ with opioid-induced sleep disorder
F11188 ~
F1119 ~ with unspecified opioid-induced disorder
F112 Opioid dependence
F1120 ~, uncomplicated
F1121 ~, in remission
F1122 ~ with intoxication
F11220 ~, uncomplicated
F11221 ~ delirium
F11222 ~ with perceptual disturbance
F11229 ~, unspecified
F1123 ~ with withdrawal
F1124 ~ with opioid-induced mood disorder
F1125 ~ with opioid-induced psychotic disorder
F11250 ~ with delusions
F11251 ~ with hallucinations
F11259 ~, unspecified
F1128 ~ with other opioid-induced disorder
F11281 ~~ with opioid-induced sexual dysfunction
F11282 ~~ with opioid-induced sleep disorder
F11288 ~
F1129 ~ with unspecified opioid-induced disorder
F119 Opioid use, unspecified
F1190 ~, uncomplicated
F1191 ~, in remission
F1192 ~ with intoxication
F11920 ~, uncomplicated
F11921 ~ delirium
F11922 ~ with perceptual disturbance
F11929 ~, unspecified
F1193 ~ with withdrawal
F1194 ~ with opioid-induced mood disorder
F1195 ~ with opioid-induced psychotic disorder
F11950 ~ with delusions
F11951 ~ with hallucinations
F11959 ~, unspecified
F1198 ~ with other specified opioid-induced disorder
F11981 ~~ with opioid-induced sexual dysfunction
F11982 ~~ with opioid-induced sleep disorder
F11988 ~~ with other opioid-induced disorder
F1199 ~ with unspecified opioid-induced disorder
F12 Cannabis related disorders
F121 Cannabis abuse
F1210 ~, uncomplicated
F1211 ~, in remission
F1212 ~ with intoxication
F12120 ~, uncomplicated
F12121 ~ delirium
F12122 ~ with perceptual disturbance
F12129 ~, unspecified
F1213 ~ with withdrawal
F1215 ~ with psychotic disorder
F12150 ~ with delusions
F12151 ~ with hallucinations
F12159 ~, unspecified
F1218 ~ with other cannabis-induced disorder
F12180 ~~ with cannabis-induced anxiety disorder
F12188 ~
F1219 ~ with unspecified cannabis-induced disorder
F122 Cannabis dependence
F1220 ~, uncomplicated
F1221 ~, in remission
F1222 ~ with intoxication
F12220 ~, uncomplicated
F12221 ~ delirium
F12222 ~ with perceptual disturbance
F12229 ~, unspecified
F1223 ~ with withdrawal
F1225 ~ with psychotic disorder
F12250 ~ with delusions
F12251 ~ with hallucinations
F12259 ~, unspecified
F1228 ~ with other cannabis-induced disorder
F12280 ~~ with cannabis-induced anxiety disorder
F12288 ~
F1229 ~ with unspecified cannabis-induced disorder
F129 Cannabis use, unspecified
F1290 ~, uncomplicated
F1291 ~, in remission
F1292 ~ with intoxication
F12920 ~, uncomplicated
F12921 ~ delirium
F12922 ~ with perceptual disturbance
F12929 ~, unspecified
F1293 ~ with withdrawal
F1295 ~ with psychotic disorder
F12950 ~ with delusions
F12951 ~ with hallucinations
F12959 ~, unspecified
F1298 ~ with other cannabis-induced disorder
F12980 ~~ with anxiety disorder
F12988 ~
F1299 ~ with unspecified cannabis-induced disorder
F13 Sedative, hypnotic, or anxiolytic related disorders
F131 Sedative, hypnotic or anxiolytic-related abuse
F1310 Sedative, hypnotic or anxiolytic abuse, uncomplicated
F1311 Sedative, hypnotic or anxiolytic abuse, in remission
F1312 Sedative, hypnotic or anxiolytic abuse with intoxication
F13120 ~, uncomplicated
F13121 ~ delirium
F13129 ~, unspecified
F1313 Sedative, hypnotic or anxiolytic abuse with withdrawal
F13130 ~, uncomplicated
F13131 ~ delirium
F13132 ~ with perceptual disturbance
F13139 ~, unspecified
F1314 Sedative, hypnotic or anxiolytic abuse with sedative, hypnotic or anxiolytic-induced mood disorder
F1315 Sedative, hypnotic or anxiolytic abuse with sedative, hypnotic or anxiolytic-induced psychotic disorder
F13150 ~ with delusions
F13151 ~ with hallucinations
F13159 ~, unspecified
F1318 Sedative, hypnotic or anxiolytic abuse with other sedative, hypnotic or anxiolytic-induced disorders
F13180 Sedative, hypnotic or anxiolytic abuse with sedative, hypnotic or anxiolytic-induced anxiety disorder
F13181 Sedative, hypnotic or anxiolytic abuse with sedative, hypnotic or anxiolytic-induced sexual dysfunction
F13182 Sedative, hypnotic or anxiolytic abuse with sedative, hypnotic or anxiolytic-induced sleep disorder
F13188 Sedative, hypnotic or anxiolytic abuse with other sedative, hypnotic or anxiolytic-induced disorder
F1319 Sedative, hypnotic or anxiolytic abuse with unspecified sedative, hypnotic or anxiolytic-induced disorder
F132 Sedative, hypnotic or anxiolytic-related dependence
F1320 Sedative, hypnotic or anxiolytic dependence, uncomplicated
F1321 Sedative, hypnotic or anxiolytic dependence, in remission
F1322 Sedative, hypnotic or anxiolytic dependence with intoxication
F13220 ~, uncomplicated
F13221 ~ delirium
F13229 ~, unspecified
F1323 Sedative, hypnotic or anxiolytic dependence with withdrawal
F13230 ~, uncomplicated
F13231 ~ delirium
F13232 ~ with perceptual disturbance
F13239 ~, unspecified
F1324 Sedative, hypnotic or anxiolytic dependence with sedative, hypnotic or anxiolytic-induced mood disorder
F1325 Sedative, hypnotic or anxiolytic dependence with sedative, hypnotic or anxiolytic-induced psychotic disorder
F13250 ~ with delusions
F13251 ~ with hallucinations
F13259 ~, unspecified
F1326 Sedative, hypnotic or anxiolytic dependence with sedative, hypnotic or anxiolytic-induced persisting amnestic disorder
F1327 Sedative, hypnotic or anxiolytic dependence with sedative, hypnotic or anxiolytic-induced persisting dementia
F1328 Sedative, hypnotic or anxiolytic dependence with other sedative, hypnotic or anxiolytic-induced disorders
F13280 Sedative, hypnotic or anxiolytic dependence with sedative, hypnotic or anxiolytic-induced anxiety disorder
F13281 Sedative, hypnotic or anxiolytic dependence with sedative, hypnotic or anxiolytic-induced sexual dysfunction
F13282 Sedative, hypnotic or anxiolytic dependence with sedative, hypnotic or anxiolytic-induced sleep disorder
F13288 Sedative, hypnotic or anxiolytic dependence with other sedative, hypnotic or anxiolytic-induced disorder
F1329 Sedative, hypnotic or anxiolytic dependence with unspecified sedative, hypnotic or anxiolytic-induced disorder
F139 Sedative, hypnotic or anxiolytic-related use, unspecified
F1390 Sedative, hypnotic, or anxiolytic use, unspecified, uncomplicated
F1391 Sedative, hypnotic or anxiolytic use, unspecified, in remission
F1392 Sedative, hypnotic or anxiolytic use, unspecified with intoxication
F13920 ~, uncomplicated
F13921 ~ delirium
F13929 ~, unspecified
F1393 Sedative, hypnotic or anxiolytic use, unspecified with withdrawal
F13930 ~, uncomplicated
F13931 ~ delirium
F13932 ~ with perceptual disturbances
F13939 ~, unspecified
F1394 Sedative, hypnotic or anxiolytic use, unspecified with sedative, hypnotic or anxiolytic-induced mood disorder
F1395 Sedative, hypnotic or anxiolytic use, unspecified with sedative, hypnotic or anxiolytic-induced psychotic disorder
F13950 ~ with delusions
F13951 ~ with hallucinations
F13959 ~, unspecified
F1396 Sedative, hypnotic or anxiolytic use, unspecified with sedative, hypnotic or anxiolytic-induced persisting amnestic disorder
F1397 Sedative, hypnotic or anxiolytic use, unspecified with sedative, hypnotic or anxiolytic-induced persisting dementia
F1398 Sedative, hypnotic or anxiolytic use, unspecified with other sedative, hypnotic or anxiolytic-induced disorders
F13980 Sedative, hypnotic or anxiolytic use, unspecified with sedative, hypnotic or anxiolytic-induced anxiety disorder
F13981 Sedative, hypnotic or anxiolytic use, unspecified with sedative, hypnotic or anxiolytic-induced sexual dysfunction
F13982 Sedative, hypnotic or anxiolytic use, unspecified with sedative, hypnotic or anxiolytic-induced sleep disorder
F13988 Sedative, hypnotic or anxiolytic use, unspecified with other sedative, hypnotic or anxiolytic-induced disorder
F1399 Sedative, hypnotic or anxiolytic use, unspecified with unspecified sedative, hypnotic or anxiolytic-induced disorder
F14 Cocaine related disorders
F141 Cocaine abuse
F1410 ~, uncomplicated
F1411 ~, in remission
F1412 ~ with intoxication
F14120 ~, uncomplicated
F14121 ~ with delirium
F14122 ~ with perceptual disturbance
F14129 ~, unspecified
F1413 ~, unspecified with withdrawal
F1414 ~ with cocaine-induced mood disorder
F1415 ~ with cocaine-induced psychotic disorder
F14150 ~ with delusions
F14151 ~ with hallucinations
F14159 ~, unspecified
F1418 ~ with other cocaine-induced disorder
F14180 ~~ with cocaine-induced anxiety disorder
F14181 ~~ with cocaine-induced sexual dysfunction
F14182 ~~ with cocaine-induced sleep disorder
F14188 ~
F1419 ~ with unspecified cocaine-induced disorder
F142 Cocaine dependence
F1420 ~, uncomplicated
F1421 ~, in remission
F1422 ~ with intoxication
F14220 ~, uncomplicated
F14221 ~ delirium
F14222 ~ with perceptual disturbance
F14229 ~, unspecified
F1423 ~ with withdrawal
F1424 ~ with cocaine-induced mood disorder
F1425 ~ with cocaine-induced psychotic disorder
F14250 ~ with delusions
F14251 ~ with hallucinations
F14259 ~, unspecified
F1428 ~ with other cocaine-induced disorder
F14280 ~~ with cocaine-induced anxiety disorder
F14281 ~~ with cocaine-induced sexual dysfunction
F14282 ~~ with cocaine-induced sleep disorder
F14288 ~
F1429 ~ with unspecified cocaine-induced disorder
F149 Cocaine use, unspecified
F1490 ~, uncomplicated
F1491 ~, in remission
F1492 ~ with intoxication
F14920 ~, uncomplicated
F14921 ~ delirium
F14922 ~ with perceptual disturbance
F14929 ~, unspecified
F1493 ~ with withdrawal
F1494 ~ with cocaine-induced mood disorder
F1495 ~ with cocaine-induced psychotic disorder
F14950 ~ with delusions
F14951 ~ with hallucinations
F14959 ~, unspecified
F1498 ~ with other specified cocaine-induced disorder
F14980 ~~ with cocaine-induced anxiety disorder
F14981 ~~ with cocaine-induced sexual dysfunction
F14982 ~~ with cocaine-induced sleep disorder
F14988 ~~ with other cocaine-induced disorder
F1499 ~ with unspecified cocaine-induced disorder
F15 Other stimulant related disorders
F151 Other stimulant abuse
F1510 ~, uncomplicated
F1511 ~, in remission
F1512 ~ with intoxication
F15120 ~, uncomplicated
F15121 ~ delirium
F15122 ~ with perceptual disturbance
F15129 ~, unspecified
F1513 ~ with withdrawal
F1514 ~ with stimulant-induced mood disorder
F1515 ~ with stimulant-induced psychotic disorder
F15150 ~ with delusions
F15151 ~ with hallucinations
F15159 ~, unspecified
F1518 ~ with other stimulant-induced disorder
F15180 ~~ with stimulant-induced anxiety disorder
F15181 ~~ with stimulant-induced sexual dysfunction
F15182 ~~ with stimulant-induced sleep disorder
F15188 ~
F1519 ~ with unspecified stimulant-induced disorder
F152 Other stimulant dependence
F1520 ~, uncomplicated
F1521 ~, in remission
F1522 ~ with intoxication
F15220 ~, uncomplicated
F15221 ~ delirium
F15222 ~ with perceptual disturbance
F15229 ~, unspecified
F1523 ~ with withdrawal
F1524 ~ with stimulant-induced mood disorder
F1525 ~ with stimulant-induced psychotic disorder
F15250 ~ with delusions
F15251 ~ with hallucinations
F15259 ~, unspecified
F1528 ~ with other stimulant-induced disorder
F15280 ~~ with stimulant-induced anxiety disorder
F15281 ~~ with stimulant-induced sexual dysfunction
F15282 ~~ with stimulant-induced sleep disorder
F15288 ~
F1529 ~ with unspecified stimulant-induced disorder
F159 Other stimulant use, unspecified
F1590 ~, uncomplicated
F1591 ~, in remission
F1592 ~ with intoxication
F15920 ~, uncomplicated
F15921 ~ delirium
F15922 ~ with perceptual disturbance
F15929 ~, unspecified
F1593 ~ with withdrawal
F1594 ~ with stimulant-induced mood disorder
F1595 ~ with stimulant-induced psychotic disorder
F15950 ~ with delusions
F15951 ~ with hallucinations
F15959 ~, unspecified
F1598 ~ with other stimulant-induced disorder
F15980 ~~ with stimulant-induced anxiety disorder
F15981 ~~ with stimulant-induced sexual dysfunction
F15982 ~~ with stimulant-induced sleep disorder
F15988 ~
F1599 ~ with unspecified stimulant-induced disorder
F16 Hallucinogen related disorders
F161 Hallucinogen abuse
F1610 ~, uncomplicated
F1611 ~, in remission
F1612 ~ with intoxication
F16120 ~, uncomplicated
F16121 ~ with delirium
F16122 ~ with perceptual disturbance
F16129 ~, unspecified
F1614 ~ with hallucinogen-induced mood disorder
F1615 ~ with hallucinogen-induced psychotic disorder
F16150 ~ with delusions
F16151 ~ with hallucinations
F16159 ~, unspecified
F1618 ~ with other hallucinogen-induced disorder
F16180 ~~ with hallucinogen-induced anxiety disorder
F16183 ~~ with hallucinogen persisting perception disorder (flashbacks)
F16188 ~
F1619 ~ with unspecified hallucinogen-induced disorder
F162 Hallucinogen dependence
F1620 ~, uncomplicated
F1621 ~, in remission
F1622 ~ with intoxication
F16220 ~, uncomplicated
F16221 ~ with delirium
F16229 ~, unspecified
F1624 ~ with hallucinogen-induced mood disorder
F1625 ~ with hallucinogen-induced psychotic disorder
F16250 ~ with delusions
F16251 ~ with hallucinations
F16259 ~, unspecified
F1628 ~ with other hallucinogen-induced disorder
F16280 ~~ with hallucinogen-induced anxiety disorder
F16283 ~~ with hallucinogen persisting perception disorder (flashbacks)
F16288 ~
F1629 ~ with unspecified hallucinogen-induced disorder
F169 Hallucinogen use, unspecified
F1690 ~, uncomplicated
F1691 ~, in remission
F1692 ~ with intoxication
F16920 ~, uncomplicated
F16921 ~ with delirium
F16929 ~, unspecified
F1694 ~ with hallucinogen-induced mood disorder
F1695 ~ with hallucinogen-induced psychotic disorder
F16950 ~ with delusions
F16951 ~ with hallucinations
F16959 ~, unspecified
F1698 ~ with other specified hallucinogen-induced disorder
F16980 ~~ with hallucinogen-induced anxiety disorder
F16983 ~~ with hallucinogen persisting perception disorder (flashbacks)
F16988 ~~ with other hallucinogen-induced disorder
F1699 ~ with unspecified hallucinogen-induced disorder
F17 Nicotine dependence
F172 ~
F1720 ~, unspecified
F17200 ~, uncomplicated
F17201 ~, in remission
F17203 ~~ unspecified, with withdrawal
F17208 ~, with other nicotine-induced disorders
F17209 ~, with unspecified nicotine-induced disorders
F1721 ~, cigarettes
F17210 ~, uncomplicated
F17211 ~, in remission
F17213 ~, with withdrawal
F17218 ~, with other nicotine-induced disorders
F17219 ~, with unspecified nicotine-induced disorders
F1722 ~, chewing tobacco
F17220 ~, uncomplicated
F17221 ~, in remission
F17223 ~, with withdrawal
F17228 ~, with other nicotine-induced disorders
F17229 ~, with unspecified nicotine-induced disorders
F1729 ~, other tobacco product
F17290 ~, uncomplicated
F17291 ~, in remission
F17293 ~, with withdrawal
F17298 ~, with other nicotine-induced disorders
F17299 ~, with unspecified nicotine-induced disorders
F18 Inhalant related disorders
F181 Inhalant abuse
F1810 ~, uncomplicated
F1811 ~, in remission
F1812 ~ with intoxication
F18120 ~, uncomplicated
F18121 ~ delirium
F18129 ~, unspecified
F1814 ~ with inhalant-induced mood disorder
F1815 ~ with inhalant-induced psychotic disorder
F18150 ~ with delusions
F18151 ~ with hallucinations
F18159 ~, unspecified
F1817 ~ with inhalant-induced dementia
F1818 ~ with other inhalant-induced disorders
F18180 ~~ with inhalant-induced anxiety disorder
F18188 ~~ with other inhalant-induced disorder
F1819 ~ with unspecified inhalant-induced disorder
F182 Inhalant dependence
F1820 ~, uncomplicated
F1821 ~, in remission
F1822 ~ with intoxication
F18220 ~, uncomplicated
F18221 ~ delirium
F18229 ~, unspecified
F1824 ~ with inhalant-induced mood disorder
F1825 ~ with inhalant-induced psychotic disorder
F18250 ~ with delusions
F18251 ~ with hallucinations
F18259 ~, unspecified
F1827 ~ with inhalant-induced dementia
F1828 ~ with other inhalant-induced disorders
F18280 ~~ with inhalant-induced anxiety disorder
F18288 ~~ with other inhalant-induced disorder
F1829 ~ with unspecified inhalant-induced disorder
F189 Inhalant use, unspecified
F1890 ~, uncomplicated
F1891 ~, in remission
F1892 ~ with intoxication
F18920 ~, uncomplicated
F18921 ~ with delirium
F18929 ~, unspecified
F1894 ~ with inhalant-induced mood disorder
F1895 ~ with inhalant-induced psychotic disorder
F18950 ~ with delusions
F18951 ~ with hallucinations
F18959 ~, unspecified
F1897 ~ with inhalant-induced persisting dementia
F1898 ~ with other inhalant-induced disorders
F18980 ~~ with inhalant-induced anxiety disorder
F18988 ~~ with other inhalant-induced disorder
F1899 ~ with unspecified inhalant-induced disorder
F19 Other psychoactive substance related disorders
F191 Other psychoactive substance abuse
F1910 ~, uncomplicated
F1911 ~, in remission
F1912 ~ with intoxication
F19120 ~, uncomplicated
F19121 ~ delirium
F19122 ~ with perceptual disturbances
F19129 ~, unspecified
F1913 ~ with withdrawal
F19130 ~, uncomplicated
F19131 ~ delirium
F19132 ~ with perceptual disturbance
F19139 ~, unspecified
F1914 ~ with psychoactive substance-induced mood disorder
F1915 ~ with psychoactive substance-induced psychotic disorder
F19150 ~ with delusions
F19151 ~ with hallucinations
F19159 ~, unspecified
F1916 ~ with psychoactive substance-induced persisting amnestic disorder
F1917 ~ with psychoactive substance-induced persisting dementia
F1918 ~ with other psychoactive substance-induced disorders
F19180 ~~ with psychoactive substance-induced anxiety disorder
F19181 ~~ with psychoactive substance-induced sexual dysfunction
F19182 ~~ with psychoactive substance-induced sleep disorder
F19188 ~~ with other psychoactive substance-induced disorder
F1919 ~ with unspecified psychoactive substance-induced disorder
F192 Other psychoactive substance dependence
F1920 ~, uncomplicated
F1921 ~, in remission
F1922 ~ with intoxication
F19220 ~, uncomplicated
F19221 ~ delirium
F19222 ~ with perceptual disturbance
F19229 ~, unspecified
F1923 ~ with withdrawal
F19230 ~, uncomplicated
F19231 ~ delirium
F19232 ~ with perceptual disturbance
F19239 ~, unspecified
F1924 ~ with psychoactive substance-induced mood disorder
F1925 ~ with psychoactive substance-induced psychotic disorder
F19250 ~ with delusions
F19251 ~ with hallucinations
F19259 ~, unspecified
F1926 ~ with psychoactive substance-induced persisting amnestic disorder
F1927 ~ with psychoactive substance-induced persisting dementia
F1928 ~ with other psychoactive substance-induced disorders
F19280 ~~ with psychoactive substance-induced anxiety disorder
F19281 ~~ with psychoactive substance-induced sexual dysfunction
F19282 ~~ with psychoactive substance-induced sleep disorder
F19288 ~~ with other psychoactive substance-induced disorder
F1929 ~ with unspecified psychoactive substance-induced disorder
F199 Other psychoactive substance use, unspecified
F1990 ~, uncomplicated
F1991 ~, in remission
F1992 ~ with intoxication
F19920 ~, uncomplicated
F19921 ~ with delirium
F19922 ~ with perceptual disturbance
F19929 ~, unspecified
F1993 ~ with withdrawal
F19930 ~, uncomplicated
F19931 ~ delirium
F19932 ~ with perceptual disturbance
F19939 ~, unspecified
F1994 ~ with psychoactive substance-induced mood disorder
F1995 ~ with psychoactive substance-induced psychotic disorder
F19950 ~ with delusions
F19951 ~ with hallucinations
F19959 ~, unspecified
F1996 ~ with psychoactive substance-induced persisting amnestic disorder
F1997 ~ with psychoactive substance-induced persisting dementia
F1998 ~ with other psychoactive substance-induced disorders
F19980 ~~ with psychoactive substance-induced anxiety disorder
F19981 ~~ with psychoactive substance-induced sexual dysfunction
F19982 ~~ with psychoactive substance-induced sleep disorder
F19988 ~~ with other psychoactive substance-induced disorder
F1999 ~ with unspecified psychoactive substance-induced disorder
F20 Schizophrenia
F200 Paranoid schizophrenia
F201 Disorganized schizophrenia
F202 Catatonic schizophrenia
F203 Undifferentiated schizophrenia
F205 Residual schizophrenia
F208 Other schizophrenia
F2081 Schizophreniform disorder
F2089 ~
F209 ~, unspecified
F21 Schizotypal disorder
F22 Delusional disorders
F23 Brief psychotic disorder
F24 Shared psychotic disorder
F25 Schizoaffective disorders
F250 Schizoaffective disorder, bipolar type
F251 Schizoaffective disorder, depressive type
F258 Other schizoaffective disorders
F259 Schizoaffective disorder, unspecified
F28 Other psychotic disorder not due to a substance or known physiological condition
F29 Unspecified psychosis not due to a substance or known physiological condition
F30 Manic episode
F301 ~ without psychotic symptoms
F3010 ~, unspecified
F3011 ~, mild
F3012 ~, moderate
F3013 ~~, severe, without psychotic symptoms
F302 ~, severe with psychotic symptoms
F303 ~ in partial remission
F304 ~ in full remission
F308 Other manic episodes
F309 ~, unspecified
F31 Bipolar disorder
F310 ~, current episode hypomanic
F311 ~, current episode manic without psychotic features
F3110 ~, unspecified
F3111 ~, mild
F3112 ~, moderate
F3113 ~, severe
F312 ~, current episode manic severe with psychotic features
F313 ~, current episode depressed, mild or moderate severity
F3130 ~, unspecified
F3131 ~~, current episode depressed, mild
F3132 ~~, current episode depressed, moderate
F314 ~, current episode depressed, severe, without psychotic features
F315 ~, current episode depressed, severe, with psychotic features
F316 ~, current episode mixed
F3160 ~, unspecified
F3161 ~, mild
F3162 ~, moderate
F3163 ~, severe, without psychotic features
F3164 ~, severe, with psychotic features
F317 ~, currently in remission
F3170 ~, most recent episode unspecified
F3171 ~~, in partial remission, most recent episode hypomanic
F3172 ~~, in full remission, most recent episode hypomanic
F3173 ~~, in partial remission, most recent episode manic
F3174 ~~, in full remission, most recent episode manic
F3175 ~~, in partial remission, most recent episode depressed
F3176 ~~, in full remission, most recent episode depressed
F3177 ~~, in partial remission, most recent episode mixed
F3178 ~~, in full remission, most recent episode mixed
F318 Other bipolar disorders
F3181 Bipolar II disorder
F3189 Other bipolar disorder
F319 ~, unspecified
F32 Depressive episode
F320 Major depressive disorder, single episode, mild
F321 Major depressive disorder, single episode, moderate
F322 Major depressive disorder, single episode, severe without psychotic features
F323 Major depressive disorder, single episode, severe with psychotic features
F324 Major depressive disorder, single episode, in partial remission
F325 Major depressive disorder, single episode, in full remission
F328 Other depressive episodes
F3281 Premenstrual dysphoric disorder
F3289 Other specified depressive episodes
F329 Major depressive disorder, single episode, unspecified
F32A Depression, unspecified
F33 Major depressive disorder, recurrent
F330 ~, mild
F331 ~, moderate
F332 ~ severe without psychotic features
F333 ~, severe with psychotic symptoms
F334 ~, in remission
F3340 ~, unspecified
F3341 ~~, in partial remission
F3342 ~~, in full remission
F338 Other recurrent depressive disorders
F339 ~, unspecified
F34 Persistent mood [affective] disorders
F340 Cyclothymic disorder
F341 Dysthymic disorder
F348 Other persistent mood [affective] disorders
F3481 Disruptive mood dysregulation disorder
F3489 Other specified persistent mood disorders
F349 Persistent mood [affective] disorder, unspecified
F39 Unspecified mood [affective] disorder
F40 Phobic anxiety disorders
F400 Agoraphobia
F4000 ~, unspecified
F4001 ~ with panic disorder
F4002 ~ without panic disorder
F401 Social phobias
F4010 Social phobia, unspecified
F4011 Social phobia, generalized
F402 Specific (isolated) phobias
F4021 Animal type phobia
F40210 Arachnophobia
F40218 Other animal type phobia
F4022 Natural environment type phobia
F40220 Fear of thunderstorms
F40228 Other natural environment type phobia
F4023 Blood, injection, injury type phobia
F40230 Fear of blood
F40231 Fear of injections and transfusions
F40232 Fear of other medical care
F40233 Fear of injury
F4024 Situational type phobia
F40240 Claustrophobia
F40241 Acrophobia
F40242 Fear of bridges
F40243 Fear of flying
F40248 Other situational type phobia
F4029 Other specified phobia
F40290 Androphobia
F40291 Gynephobia
F40298 ~
F408 Other phobic anxiety disorders
F409 Phobic anxiety disorder, unspecified
F41 Other anxiety disorders
F410 Panic disorder [episodic paroxysmal anxiety]
F411 Generalized anxiety disorder
F413 Other mixed anxiety disorders
F418 Other specified anxiety disorders
F419 Anxiety disorder, unspecified
F42 Obsessive-compulsive disorder
F422 Mixed obsessional thoughts and acts
F423 Hoarding disorder
F424 Excoriation (skin-picking) disorder
F428 Other obsessive-compulsive disorder
F429 ~, unspecified
F43 Reaction to severe stress, and adjustment disorders
F430 Acute stress reaction
F431 Post-traumatic stress disorder (PTSD)
F4310 Post-traumatic stress disorder, unspecified
F4311 Post-traumatic stress disorder, acute
F4312 Post-traumatic stress disorder, chronic
F432 Adjustment disorders
F4320 Adjustment disorder, unspecified
F4321 Adjustment disorder with depressed mood
F4322 Adjustment disorder with anxiety
F4323 Adjustment disorder with mixed anxiety and depressed mood
F4324 Adjustment disorder with disturbance of conduct
F4325 Adjustment disorder with mixed disturbance of emotions and conduct
F4329 Adjustment disorder with other symptoms
F438 Other reactions to severe stress
F4381 Prolonged grief disorder
F4389 ~
F439 Reaction to severe stress, unspecified
F44 Dissociative and conversion disorders
F440 Dissociative amnesia
F441 Dissociative fugue
F442 Dissociative stupor
F444 Conversion disorder with motor symptom or deficit
F445 Conversion disorder with seizures or convulsions
F446 Conversion disorder with sensory symptom or deficit
F447 Conversion disorder with mixed symptom presentation
F448 Other dissociative and conversion disorders
F4481 Dissociative identity disorder
F4489 ~
F449 Dissociative and conversion disorder, unspecified
F45 Somatoform disorders
F450 Somatization disorder
F451 Undifferentiated somatoform disorder
F452 Hypochondriacal disorders
F4520 Hypochondriacal disorder, unspecified
F4521 Hypochondriasis
F4522 Body dysmorphic disorder
F4529 Other hypochondriacal disorders
F454 Pain disorders related to psychological factors
F4541 Pain disorder exclusively related to psychological factors
F4542 Pain disorder with related psychological factors
F458 Other somatoform disorders
F459 Somatoform disorder, unspecified
F48 Other nonpsychotic mental disorders
F481 Depersonalization-derealization syndrome
F482 Pseudobulbar affect
F488 Other specified nonpsychotic mental disorders
F489 Nonpsychotic mental disorder, unspecified
F50 Eating disorders
F500 Anorexia nervosa
F5000 ~, unspecified
F5001 ~, restricting type
F5002 ~, binge eating/purging type
F502 Bulimia nervosa
F508 Other eating disorders
F5081 Binge eating disorder
F5082 Avoidant/restrictive food intake disorder
F5089 Other specified eating disorder
F509 Eating disorder, unspecified
F51 Sleep disorders not due to a substance or known physiological condition
F510 Insomnia not due to a substance or known physiological condition
F5101 Primary insomnia
F5102 Adjustment insomnia
F5103 Paradoxical insomnia
F5104 Psychophysiologic insomnia
F5105 Insomnia due to other mental disorder
F5109 Other insomnia not due to a substance or known physiological condition
F511 Hypersomnia not due to a substance or known physiological condition
F5111 Primary hypersomnia
F5112 Insufficient sleep syndrome
F5113 Hypersomnia due to other mental disorder
F5119 Other hypersomnia not due to a substance or known physiological condition
F513 Sleepwalking [somnambulism]
F514 Sleep terrors [night terrors]
F515 Nightmare disorder
F518 Other sleep disorders not due to a substance or known physiological condition
F519 Sleep disorder not due to a substance or known physiological condition, unspecified
F52 Sexual dysfunction not due to a substance or known physiological condition
F520 Hypoactive sexual desire disorder
F521 Sexual aversion disorder
F522 Sexual arousal disorders
F5221 Male erectile disorder
F5222 Female sexual arousal disorder
F523 Orgasmic disorder
F5231 Female orgasmic disorder
F5232 Male orgasmic disorder
F524 Premature ejaculation
F525 Vaginismus not due to a substance or known physiological condition
F526 Dyspareunia not due to a substance or known physiological condition
F528 Other sexual dysfunction not due to a substance or known physiological condition
F529 Unspecified sexual dysfunction not due to a substance or known physiological condition
F53 Mental and behavioral disorders associated with the puerperium, not elsewhere classified
F530 Postpartum depression
F531 Puerperal psychosis
F54 Psychological and behavioral factors associated with disorders or diseases classified elsewhere
F55 Abuse of non-psychoactive substances
F550 Abuse of antacids
F551 Abuse of herbal or folk remedies
F552 Abuse of laxatives
F553 Abuse of steroids or hormones
F554 Abuse of vitamins
F558 Abuse of other non-psychoactive substances
F59 Unspecified behavioral syndromes associated with physiological disturbances and physical factors
F60 Specific personality disorders
F600 Paranoid personality disorder
F601 Schizoid personality disorder
F602 Antisocial personality disorder
F603 Borderline personality disorder
F604 Histrionic personality disorder
F605 Obsessive-compulsive personality disorder
F606 Avoidant personality disorder
F607 Dependent personality disorder
F608 Other specific personality disorders
F6081 Narcissistic personality disorder
F6089 ~
F609 Personality disorder, unspecified
F63 Impulse disorders
F630 Pathological gambling
F631 Pyromania
F632 Kleptomania
F633 Trichotillomania
F638 Other impulse disorders
F6381 Intermittent explosive disorder
F6389 ~
F639 Impulse disorder, unspecified
F64 Gender identity disorders
F640 Transsexualism
F641 Dual role transvestism
F642 Gender identity disorder of childhood
F648 Other gender identity disorders
F649 Gender identity disorder, unspecified
F65 Paraphilias
F650 Fetishism
F651 Transvestic fetishism
F652 Exhibitionism
F653 Voyeurism
F654 Pedophilia
F655 Sadomasochism
F6550 ~, unspecified
F6551 Sexual masochism
F6552 Sexual sadism
F658 Other paraphilias
F6581 Frotteurism
F6589 ~
F659 Paraphilia, unspecified
F66 Other sexual disorders
F68 Other disorders of adult personality and behavior
F681 Factitious disorder imposed on self
F6810 ~, unspecified
F6811 ~, with predominantly psychological signs and symptoms
F6812 ~, with predominantly physical signs and symptoms
F6813 ~, with combined psychological and physical signs and symptoms
F688 Other specified disorders of adult personality and behavior
F68A Factitious disorder imposed on another
F69 Unspecified disorder of adult personality and behavior
F70 Mild intellectual disabilities
F71 Moderate intellectual disabilities
F72 Severe intellectual disabilities
F73 Profound intellectual disabilities
F78 Other intellectual disabilities
F78A Other genetic related intellectual disabilities
F78A1 SYNGAP1-related intellectual disability
F78A9 Other genetic related intellectual disability
F79 Unspecified intellectual disabilities
F80 Specific developmental disorders of speech and language
F800 Phonological disorder
F801 Expressive language disorder
F802 Mixed receptive-expressive language disorder
F804 Speech and language development delay due to hearing loss
F808 Other developmental disorders of speech and language
F8081 Childhood onset fluency disorder
F8082 Social pragmatic communication disorder
F8089 ~
F809 Developmental disorder of speech and language, unspecified
F81 Specific developmental disorders of scholastic skills
F810 Specific reading disorder
F812 Mathematics disorder
F818 Other developmental disorders of scholastic skills
F8181 Disorder of written expression
F8189 ~
F819 Developmental disorder of scholastic skills, unspecified
F82 Specific developmental disorder of motor function
F84 Pervasive developmental disorders
F840 Autistic disorder
F842 Rett's syndrome
F843 Other childhood disintegrative disorder
F845 Asperger's syndrome
F848 Other pervasive developmental disorders
F849 Pervasive developmental disorder, unspecified
F88 Other disorders of psychological development
F89 Unspecified disorder of psychological development
F90 Attention-deficit hyperactivity disorders
F900 Attention-deficit hyperactivity disorder, predominantly inattentive type
F901 Attention-deficit hyperactivity disorder, predominantly hyperactive type
F902 Attention-deficit hyperactivity disorder, combined type
F908 Attention-deficit hyperactivity disorder, other type
F909 Attention-deficit hyperactivity disorder, unspecified type
F91 Conduct disorders
F910 Conduct disorder confined to family context
F911 Conduct disorder, childhood-onset type
F912 Conduct disorder, adolescent-onset type
F913 Oppositional defiant disorder
F918 Other conduct disorders
F919 Conduct disorder, unspecified
F93 Emotional disorders with onset specific to childhood
F930 Separation anxiety disorder of childhood
F938 Other childhood emotional disorders
F939 Childhood emotional disorder, unspecified
F94 Disorders of social functioning with onset specific to childhood and adolescence
F940 Selective mutism
F941 Reactive attachment disorder of childhood
F942 Disinhibited attachment disorder of childhood
F948 Other childhood disorders of social functioning
F949 Childhood disorder of social functioning, unspecified
F95 Tic disorder
F950 Transient tic disorder
F951 Chronic motor or vocal tic disorder
F952 Tourette's disorder
F958 Other tic disorders
F959 ~, unspecified
F98 Other behavioral and emotional disorders with onset usually occurring in childhood and adolescence
F980 Enuresis not due to a substance or known physiological condition
F981 Encopresis not due to a substance or known physiological condition
F982 Other feeding disorders of infancy and childhood
F9821 Rumination disorder of infancy
F9829 Other feeding disorders of infancy and early childhood
F983 Pica of infancy and childhood
F984 Stereotyped movement disorders
F985 Adult onset fluency disorder
F988 Other specified behavioral and emotional disorders with onset usually occurring in childhood and adolescence
F989 Unspecified behavioral and emotional disorders with onset usually occurring in childhood and adolescence
F99 Mental disorder, not otherwise specified`
