# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Reads a mail on standard input with Python's parser and prints what a person would see, as JSON."""

import email
import email.policy
import json
import sys

mail = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
sender = mail["From"].addresses[0]
json.dump({
    "defects": [str(defect) for part in mail.walk() for defect in part.defects],
    "type": mail.get_content_type(),
    "subject": str(mail["Subject"]),
    "from_name": sender.display_name,
    "from_address": sender.addr_spec,
    "to": str(mail["To"]),
    "date": mail["Date"].datetime.isoformat(),
    "message_id": str(mail["Message-ID"]),
    "auto_submitted": str(mail["Auto-Submitted"]),
    "seal": str(mail["X-Securedoc"]),
    "text": mail.get_body(("plain",)).get_content(),
    "html": mail.get_body(("html",)).get_content(),
}, sys.stdout)
