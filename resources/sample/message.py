# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Assembles the sample message from the parts beside this file and prints it."""

import email.policy
import sys
from email.headerregistry import Address
from email.message import EmailMessage
from pathlib import Path

PARTS = Path(__file__).resolve().parent
SENDER = Address("Dr. Zoë Grünewald", addr_spec="zoe.gruenewald@hospital.example")
RECIPIENT = Address("José Álvarez", addr_spec="jose.alvarez@example.net")
POLICY = email.policy.SMTP.clone(max_line_length=200)


def sample_message():
    """A doctor's mail as a mail client sends it: text and HTML, a picture inside, two attachments."""
    message = EmailMessage(policy=POLICY)
    message["From"] = SENDER
    message["To"] = RECIPIENT
    message["Date"] = "Thu, 15 Jan 2026 10:24:00 +0100"
    message["Message-ID"] = "<20260115102400.4711@hospital.example>"
    message["Subject"] = "++ Your results and the plan until March"
    message.set_content((PARTS / "message.txt").read_text("utf-8"))
    message.add_alternative((PARTS / "message.html").read_text("utf-8"), subtype="html")
    message.get_payload()[1].add_related((PARTS / "blood-pressure.png").read_bytes(), "image", "png",
                                         cid="<blood-pressure@hospital.example>", filename="blood-pressure.png",
                                         disposition="inline")
    message.add_attachment((PARTS / "plan.pdf").read_bytes(), "application", "pdf",
                           filename="Behandlungsplan José Álvarez.pdf")
    message.add_attachment("Date,Upper,Lower\r\n2025-09-12,158,96\r\n2025-10-10,149,92\r\n2025-11-14,141,88\r\n"
                           "2025-12-12,134,84\r\n2026-01-13,129,82\r\n", subtype="csv", filename="readings.csv")
    return message


if __name__ == "__main__":
    sys.stdout.buffer.write(sample_message().as_bytes())
