"""The locator's labels and their codes: its interface answers in labels, its files in codes.

The wording changes from year to year, most of all inside brackets, which are therefore not read.
"""

import re

BRACKETS = re.compile(r"\([^()]*\)")
LABELS = {
    "SA": "substance use treatment",
    "MH": "mental health treatment",
    "DT": "detoxification",
    "HH": "transitional housing / halfway house / sober home"
    "|transitional housing, halfway house, or sober home|transitional housing or halfway house",
    "HI": "hospital inpatient|hospital inpatient/24-hour hospital inpatient",
    "HID": "hospital inpatient detoxification",
    "HIT": "hospital inpatient treatment",
    "RES": "residential|residential/24-hour residential",
    "RD": "residential detoxification",
    "RS": "short-term residential",
    "RL": "long-term residential",
    "OP": "outpatient",
    "OD": "outpatient detoxification",
    "ODT": "outpatient day treatment|outpatient day treatment or partial hospitalization",
    "OIT": "intensive outpatient treatment",
    "OMB": "outpatient methadone/buprenorphine/naltrexone treatment"
    "|outpatient methadone/buprenorphine or naltrexone treatment",
    "ORT": "regular outpatient treatment",
    "PH": "partial hospitalization/day treatment",
    "MU": "methadone used in treatment",
    "BU": "buprenorphine used in treatment",
    "NU": "naltrexone used in treatment",
    "METH": "methadone",
    "OTP": "samhsa-certified opioid treatment program|federally-certified opioid treatment program",
    "MM": "methadone maintenance|methadone maintenance for predetermined time",
    "DM": "methadone detoxification",
    "DB": "buprenorphine detoxification",
    "DLC": "lofexidine or clonidine detoxification|lofexidine/clonidine detoxification",
    "BUM": "buprenorphine maintenance|buprenorphine maintenance for predetermined time",
    "UB": "prescribes buprenorphine|prescribes/administers buprenorphine",
    "UN": "prescribes naltrexone|prescribes/administers naltrexone",
    "RPN": "relapse prevention with naltrexone|relapse prevention from naltrexone",
    "ADTX": "alcohol detoxification",
    "BDTX": "benzodiazepines detoxification",
    "CDTX": "cocaine detoxification",
    "MDTX": "methamphetamines detoxification",
    "ODTX": "opioid detoxification|opioids detoxification",
    "MDET": "medication routinely used during detoxification",
    "MC": "medicare",
    "MD": "medicaid",
    "MI": "military insurance|federal military insurance",
    "PI": "private health insurance",
    "SF": "cash or self-payment",
    "SI": "state-financed health insurance plan other than medicaid",
    "ITU": "ihs/tribal/urban funds",
    "NP": "no payment accepted|no payment accepted / free",
    "FSA": "federal or any government funding for substance use programs"
    "|federal, or any government funding for substance use programs"
    "|federal, or any government funding for substance abuse programs"
    "|federal, or any government funding for substance use treatment programs",
    "SAMF": "samhsa funding/block grants",
    "VAF": "u.s. department of va funds",
    "SS": "sliding fee scale",
    "PA": "payment assistance",
    "ADLT": "adults",
    "CHLD": "children/adolescents",
    "YAD": "young adults",
    "SNR": "seniors",
    "FEM": "female",
    "MALE": "male",
    "SP": "spanish",
    "F67": "portuguese",
    "AH": "sign language services for the deaf and hard of hearing"
    "|services for deaf and hard of hearing",
}
CODE_OF = {label: code for code, labels in LABELS.items() for label in labels.split("|")}


def code_of(label: str) -> str:
    """The code of a label, "" for one that says nothing about a bed or who pays for it."""
    plain = " ".join(BRACKETS.sub(" ", label).casefold().split())
    if "co-occurring" in plain and plain.startswith(("treatment for", "co-occurring mental")):
        return "SUMH"  # its wording is another one in every edition
    return CODE_OF.get(plain, "")


def codes_of(labels: str) -> set[str]:
    """The codes of labels joined with ";"."""
    return {code for label in labels.split(";") if (code := code_of(label))}
