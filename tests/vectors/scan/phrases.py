# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""The sentences of the labelled set. A name in braces is a number or name that generate.py makes."""

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December"]
FIRST = ["Jane", "John", "María", "Ahmed", "Li", "Olga", "Peter", "Ruth", "Sofía", "Tom", "Anneliese", "Kwame"]
LAST = ["Roe", "Doe", "García", "Schmidt", "Nguyen", "O'Brien", "Kowalski", "Smith", "Okafor", "Haddad", "Lindqvist", "Chen"]

OPENINGS = ["Hello {name},", "Dear {name},", "Hi all,", "Good morning,", "{name},", "Hi {name},", "To whom it may concern,"]
FILLERS = [
    "Thank you for your quick answer.", "I tried to reach you at {phone} yesterday.", "Let me know if you need anything else.",
    "The meeting moves to {date} at 10:30.", "Our new address is 12 Main Street, Springfield, IL {zip4}.",
    "I attach the form once more.", "Sorry for the delay, last week was busy.", "Please confirm by the end of the week.",
    "The amount of ${amount} was transferred on {date}.", "We are looking forward to hearing from you.",
    "Parking is available in the garage next door, level 3.", "As discussed, see below.", "Please keep this between us."]
SIGNATURES = [
    "Best regards,\n{name}\nTel. {phone}", "{name}\nSuite 400, 1500 Oak Avenue\nPortland, OR {zip4}\nPhone: {phone} | Fax: {phone}",
    "Kind regards\n{name}", "Thanks!\n{name}\nDirect line {phone}", "Mit freundlichen Grüßen\n{name}\nTel. {phone_foreign}",
    "Saludos cordiales,\n{name}\nTel. {phone_foreign}", "-- \n{name}\nOffice: {phone}"]

POSITIVES = {
    "ssn": (["ssn"], [
        "My SSN is {ssn}.", "For the background check I need a number: {ssn}.", "SSN: {ssn_plain}", "His social is {ssn}, please add it.",
        "Social Security Number {ssn_blank}", "The employee's social security number ({ssn_plain}) was wrong on the W-2.",
        "Name: {name}\nSSN: {ssn}\nStart: {date}", "Please update the file of {name}, {ssn}, by Friday.",
        "applicant {name} soc sec no {ssn_plain}", "SS# {ssn}", "We have two people with that name; she is {ssn}.",
        "Taxpayer identification number: {ssn}", "ssn={ssn_plain}", "Social security no. on the application: {ssn_plain}.",
        "Número de seguro social: {ssn}", "Mi número de seguro social es {ssn_plain}.", "SSN {ssn_wide}", "My social security number is {ssn_wide}.",
        "SSN/Tax ID: {ssn}", "Here it is: {ssn}", "1. {name} {ssn}\n2. {name} {ssn}", "{name}\t{ssn}\t{date}\n{name}\t{ssn}\t{date}",
        "W-9 attached, SSN {ssn}", "The spouse's SSN is {ssn_blank} and their joint return was filed.",
        "beneficiary SSN - {ssn}", "Dependents: {name} (SSN {ssn_plain})", "Last, first, SSN\nDoe, Jane, {ssn}", "ID check passed for SSN: {ssn}.",
        "Die SSN von {name} lautet {ssn}.", "Bitte die Social Security Number {ssn} eintragen."]),
    "card": (["card"], [
        "Please charge my card {card}, exp 09/28.", "Visa {card}", "Card number: {card_plain}", "I paid with {card} and was charged twice.",
        "The guest gave {card} for the deposit.", "cc {card_plain} cvv 123", "Mastercard ending today: {card}, expires 11/27, code 456",
        "Credit card no. {card_plain}, name on card {name}", "Use this one: {card}", "{card}", "the corporate Amex is {card}",
        "debit card {card_plain}", "Mi tarjeta de crédito es {card}, vence 08/29.", "Número de tarjeta {card_plain}",
        "Meine Kreditkartennummer: {card}", "Kreditkarte {card_plain} gültig bis 05/28", "PAN {card_plain}", "payment details: {card} 04/30 999",
        "Refund to {card_plain} please", "Booking guaranteed with {card}.", "card on file {card} for {name}", "She read me the number {card} over the phone.",
        "Card: {card}\nName: {name}", "Card number {card_plain}\nExpiration 01/29"]),
    "mrn": (["mrn"], [
        "MRN: {mrn}", "The patient's MRN is {mrn}.", "Medical record number {mrn} was merged.", "medical record no. {mrn}", "Chart # {mrn} needs a signature.",
        "Please pull chart number {mrn}.", "Patient ID: {mrn}", "Patient {name}, MRN {mrn}, is scheduled for {date}.", "Med Rec #: {mrn}",
        "Patient number {mrn} called about the results.", "Historia clínica {mrn}", "Número de historia clínica: {mrn}", "NHC {mrn}, cita el {date}",
        "Patientennummer: {mrn}", "Die Patienten-Nr. {mrn} fehlt im System.", "re: {name} (MRN {mrn})", "Hospital number {mrn}",
        "duplicate MRNs {mrn} and {mrn}", "{name} / MRN#{mrn}", "mrn = {mrn}"]),
    "birth": (["date-of-birth"], [
        "Patient {name}, DOB {birth}, was seen in clinic.", "DOB: {birth}. Diagnosis pending.", "The patient was born on {birth} and has asthma.",
        "Date of birth {birth}, allergic to penicillin, takes medication daily.", "{name} (date of birth: {birth}) is scheduled for surgery.",
        "Pt {name} D.O.B. {birth} needs a refill.", "Birthdate {birth}; referral to cardiology attached.", "Please schedule an MRI for {name}, born {birth}.",
        "Fecha de nacimiento: {birth}. Paciente con diabetes.", "La paciente {name}, fecha de nacimiento {birth}, ingresó ayer.",
        "Patientin {name}, geb. {birth}, Befund anbei.", "Geburtsdatum {birth}, Behandlung ab Montag.", "Lab results for {name}, dob {birth}, are back.",
        "Discharge summary\nName: {name}\nDate of birth: {birth}", "Prescription for {name}\nDOB {birth}", "Admitted: {name}\nBirth date: {birth}",
        "New patient {name} {birth} (DOB), hypertension.", "Vaccination record of {name}, DOB {birth}."]),
    "diagnosis": (["diagnosis-code"], [
        "Patient seen today. Dx: {icd}", "Diagnosis {icd} for {name}, her claim was denied.", "Mr. Doe was diagnosed with ICD-10 {icd}.",
        "ICD-10 code {icd} should be on the patient's claim.", "Assessment: {icd}. Patient to return in two weeks.", "Visit of {date}\nPatient: {name}\nDiagnoses: {icd}, {icd}",
        "Her primary dx is {icd_short}.", "Please correct the dx code {icd_short} on his encounter.", "The member's ICD codes: {icd} and {icd_short}",
        "patient's problem list: {icd}", "Diagnóstico del paciente: {icd}", "Código CIE-10 {icd}, paciente {name}", "Hauptdiagnose {icd}, Patientin {name}",
        "Diagnose der Patientin: {icd}", "He was admitted with diagnosis code {icd_short}.", "Pt c/o pain, impression {icd}.", "Claim for {name}: dx {icd}",
        "She has been coded as {icd}, her diagnosis of last year."]),
    "procedure": (["procedure-code"], [
        "Please bill CPT {cpt} for the patient.", "The claim of {name} had CPT code {cpt}.", "Procedure code {cpt} was denied for this member.",
        "Her visit was billed as CPT {cpt}.", "HCPCS {cpt} for Mr. Doe", "Patient: {name}\nCPT codes: {cpt}, {cpt}", "Date of service {date}, procedure code: {cpt}",
        "CPT {cpt} needs prior authorization for patient {name}.", "Encounter {date}: CPT-4 {cpt}", "Service code {cpt} on his claim is wrong.",
        "Código CPT {cpt} del paciente", "Código de procedimiento {cpt}, paciente {name}"]),
    "npi": (["npi"], [
        "Provider NPI {npi} treated the patient.", "NPI: {npi}, referral for patient {name}", "The prescription was written by NPI {npi}.",
        "Rendering provider (NPI {npi}) billed the claim.", "National Provider Identifier {npi} - surgery on {date}", "NPI#{npi} ordered the blood tests.",
        "Referring physician {name}, NPI {npi}", "Clinic NPI number {npi}, patient referral attached", "npi {npi} hospital admission of {date}",
        "Attending NPI {npi}, discharge {date}"]),
    "dea": (["dea"], [
        "DEA number {dea}", "Her DEA is {dea}.", "DEA# {dea} on the prescription", "Prescriber {name}, DEA {dea}", "DEA registration {dea} expires {date}.",
        "The controlled substance was ordered under {dea}.", "DEA No. {dea} / NPI on request", "My DEA registration number is {dea}."]),
    "medicare": (["medicare-id"], [
        "Medicare number {mbi_dashed}", "MBI: {mbi}", "Her Medicare ID is {mbi}.", "The beneficiary {mbi_dashed} moved.", "{name}, {mbi_dashed}",
        "Medicare Beneficiary Identifier {mbi}", "Medicare card shows {mbi_dashed}", "MBI {mbi} not found in eligibility", "New Medicare no. for {name}: {mbi}",
        "Número de Medicare {mbi}", "Please check eligibility for {mbi_dashed}.", "beneficiary ID: {mbi}"]),
    "insurance": (["insurance-id"], [
        "Member ID {member}, Blue Cross PPO", "Aetna member number: {member}", "Insurance: Cigna, subscriber ID {member}", "The patient's insurance ID is {member}.",
        "Policy number {member}, health insurance of {name}", "Medicaid ID {member}", "Medicaid number: {member}, coverage ends {date}",
        "Subscriber # {member}, UnitedHealthcare", "Health plan member ID: {member}\nGroup: 1234", "Her Humana member ID {member} is inactive.",
        "Número de afiliado {member}, seguro médico", "Número de póliza {member}, seguro de salud de {name}", "Versichertennummer {member}, Krankenkasse AOK",
        "Krankenversicherung: Versicherten-Nr. {member}", "claim denied: member no. {member}", "Eligibility check for member ID {member}"]),
}

NEGATIVES = {
    "phone": ["Call me at {phone}.", "My cell: {phone}", "Fax it to {phone} please.", "Reach the desk on {phone} ext. {zip_plain}", "Phones: {phone}, {phone}",
              "Toll free {phone} or {phone_foreign}", "You missed a call from {phone}", "tel:{phone}", "Rückruf bitte unter {phone_foreign}", "Mi celular es {phone}"],
    "zip": ["Send it to Springfield, IL {zip4}.", "ZIP {zip4}", "P.O. Box 1234, Austin TX {zip4}", "The postal code is {zip_plain}.", "12 Elm St\nDenver, CO {zip4}",
            "Deliver to ZIP code {zip4} only"],
    "invoice": ["Invoice {nine} is due on {date}.", "Your invoice no. {nine} over ${amount}", "Invoice number: {ten}", "INV-{nine}", "Please pay invoice #{eight}.",
                "Attached: invoice {nine}.pdf", "Credit note {nine} for invoice {nine}", "Statement {date}: invoices {nine}, {nine}, {nine}"],
    "uuid": ["Request id {uuid} failed.", "Device {uuid} is offline.", "See {uuid} in the log.", "Correlation-ID: {uuid}", "https://files.example/d/{uuid}/view", "{uuid}\n{uuid}"],
    "date": ["The deadline is {date}.", "From {date} to {date}", "Contract of {date}, amended {date}", "Release on {date}", "Meeting {date} 14:00-15:30", "Joined {date}, left {date}"],
    "genome": ["The variant at {genome} is benign.", "Coordinates {genome} (hg38)", "Primers cover {genome_commas}", "BED region {genome}\n{genome}",
               "The deletion spans {genome} in this cell line.", "Chromosome position {nine} differs"],
    "tracking": ["Your parcel {tracking} is on its way.", "UPS tracking number {tracking}", "FedEx tracking {tracking_luhn}", "Track it: {tracking}", "USPS {tracking}",
                 "Tracking no. {tracking_luhn} was delivered on {date}.", "Sendungsnummer {tracking}", "Número de seguimiento {tracking}"],
    "isbn": ["ISBN {isbn}", "The book (ISBN {isbn}) costs ${amount}.", "Order ISBN-13: {isbn} for the library", "ISSN {eight}, volume 12", "Chapter 3 of ISBN {isbn}", "EAN {isbn}"],
    "iban": ["IBAN {iban}", "Please transfer ${amount} to {iban}.", "Bankverbindung: {iban}, BIC COBADEFFXXX", "account IBAN: {iban}"],
    "git": ["Fixed in commit {sha}.", "git revert {sha}", "sha1 {sha}  release.tar.gz", "Bisected to {sha} ({date})", "image digest {sha}", "See {sha} and {sha}"],
    "order": ["Order {nine} has shipped.", "Your order number is {nine}.", "PO {nine} approved", "Purchase order {ten} from {date}", "Order #{sixteen} is delayed",
              "Re: order {eight}-{nine}", "Booking reference {nine}", "Confirmation number {nine}, room for two"],
    "lab": ["Hemoglobin {decimal} g/dL, WBC {decimal}", "Glucose {decimal} mg/dL on {date}", "Titer 1:{zip_plain}, reference {decimal}-{decimal}", "platelets {nine} per liter",
            "Sodium 140, potassium {decimal}, creatinine {decimal}", "Cohort of {zip_plain} samples, mean {decimal}"],
    "german": ["Ihre Kundennummer lautet {nine}.", "Rechnung Nr. {nine} vom {date}", "Aktenzeichen {eight}/26", "Die Bestellnummer ist {nine}, Lieferung am {date}.",
               "Bitte überweisen Sie {amount} Euro auf {iban}.", "Steuernummer {nine} des Vereins", "Termin am {date}, Raum {zip_plain}", "Vorgangsnummer {ten}"],
    "spanish": ["Su pedido {nine} llega el {date}.", "Factura {nine} por {amount} euros", "Llame al {phone_foreign}.", "Número de referencia {nine}", "Expediente {eight}/2026",
                "Código postal {zip_plain}, Madrid", "Lote {nine}, caduca el {date}", "Reserva {nine} confirmada"],
    "serial": ["Serial number {ten}", "S/N {nine}", "The part number is {part}.", "IMEI {tracking_luhn}", "asset tag {nine}", "Model X200, serial {eight}", "SKU {nine} is out of stock",
               "Lot {nine} expires {date}"],
    "network": ["The host {ip} does not answer.", "MAC {mac}, port 8443", "Version 10.0.{zip_plain}.{zip_plain}", "Build {nine} fixes it", "ping {ip} took {decimal} ms", "KB{seven} must be installed"],
    "meeting": ["Zoom meeting ID: {nine}", "Meeting ID 823 4567 8901, passcode {seven}", "Dial in: {phone}, access code {nine}#", "Conference ID {nine}", "Join at {date} 9:00, PIN code {seven}",
                "Webinar {ten}"],
    "science": ["doi:10.1056/{seven}", "PMID {eight}", "Trial NCT0{seven}", "Grant R01-{seven}", "arXiv 2401.{zip_plain}", "Accession {nine} in GenBank", "IRB protocol {seven} approved {date}",
                "n = {zip_plain}, p < 0.05, t({zip_plain}) = {decimal}"],
    "bank": ["Routing number {nine}, account number {ten}", "ABA {nine}", "Wire to account no. {nine}", "Balance ${amount} on account {ten}", "EIN {ein}", "Our tax-exempt EIN is {ein}.",
             "CUSIP {nine}", "DUNS {nine}"],
    "place": ["Coordinates {gps}", "Turn left at {gps}", "Section {code}, shelf {shelf}", "Seat {code}, gate {code}", "Map sheet {shelf}", "Exit {code} on highway 95"],
    "numbers": ["Population {nine} in 2020", "We counted {eight} clicks and {nine} views.", "The file has {ten} bytes.", "ID {nine}", "Result: {nine} ({decimal} %)", "{nine}\n{nine}\n{nine}",
                "{sixteen}", "{sixteen_grouped}"],
    "invalid": ["SSN {bad_ssn}", "The social security number {bad_ssn} is invalid.", "card {sixteen_grouped}", "NPI {bad_npi} for the patient", "His SSN field said {bad_ssn}.",
                "Test card {sixteen_grouped} exp 12/99"],
    "birthday": ["Happy birthday, {name}! {date} already?", "The player was born on {birth} in Boston.", "Our founder, born {birth}, wrote three books.", "DOB on the driving licence: {birth}",
                 "Date of birth {birth} for the flight booking", "Geburtsdatum {birth} für die Buchung", "Passenger born {birth}", "Fecha de nacimiento {birth} para la reserva"],
    "teaching": ["The code E11.9 is explained on slide 4.", "ICD-10 has about 70,000 codes.", "Vitamin B12 and D3 are sold out.", "Chapter J45 of the manual", "Shelf {shelf} is full.", "Boeing B52, Airbus A32.1, gate C61.2",
                 "Excel cell C50.9 does not exist.", "Figure F32.1 shows the trend.", "Use ICD-10 version 2026 from October.", "The H1N1 season ended early."],
    "membership": ["Gym member ID {nine}", "Your library membership number is {nine}.", "Frequent flyer number {nine}", "Costco member number {ten}", "Car insurance policy number {nine}",
                   "Union member no. {eight}", "Home insurance policy no. {nine} renewed {date}", "Museum membership {eight}"],
    "code": ["for (i = 0; i < {nine}; ++i)", "error 0x{seven} at line {zip_plain}", "timestamp {ten}", "user_id={nine}&order={nine}", "SELECT * FROM t WHERE id = {nine};", "port 5432, pid {zip_plain}"],
}
