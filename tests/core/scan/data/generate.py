#!/usr/bin/python3
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Makes the documents beside this file, each with a number at a known place, as their formats' standards ask for.

Needs qpdf, 7z and openssl for the encrypted and signed ones. The files are committed; run it only to change them.
"""

import base64
import bz2
import gzip
import io
import subprocess
import tarfile
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SSN = "123-45-6789"
STAMP = (2026, 11, 25, 12, 0, 0)


def packed(files, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, STAMP), content, compression)
    return out.getvalue()


def types(**overrides):
    entries = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    return f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{entries}</Types>'


def docx():
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = (
        "<w:p><w:r><w:t>Dear Jane,</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>SSN </w:t></w:r><w:r><w:t>123-4</w:t></w:r><w:r><w:t>5-6789</w:t></w:r></w:p>"
        "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Card</w:t></w:r><w:r><w:tab/><w:t>4111 1111 1111 1111</w:t></w:r></w:p>")
    return packed({
        "[Content_Types].xml": types(), "word/document.xml": f"{XML}<w:document {w}><w:body>{body}</w:body></w:document>",
        "word/footnotes.xml": f"{XML}<w:footnotes {w}><w:footnote><w:p><w:r><w:t>SSN 223-45-6789</w:t></w:r></w:p>"
                              "</w:footnote></w:footnotes>",
        "word/settings.xml": f"{XML}<w:settings {w}><w:t>SSN 323-45-6789</w:t></w:settings>"})


def sheet(rows):
    xml = ""
    for number, cells in rows:
        xml += f'<row r="{number}">' + "".join(cells) + "</row>"
    return (f'{XML}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{xml}'
            "</sheetData></worksheet>")


def xlsx():
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    strings = "".join(f"<si><t>{text}</t></si>" for text in ("Patient", "SSN", "Date of birth", "Diagnosis"))
    strings += "<si><r><t>Jane</t></r><r><t xml:space=\"preserve\"> Roe</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></si>"
    first = sheet([(1, ['<c r="A1" t="inlineStr"><is><t>Nothing here</t></is></c>'])])
    second = sheet([
        (1, ['<c r="A1" t="s"><v>0</v></c>', '<c r="B1" t="s"><v>1</v></c>', '<c r="C1" t="s"><v>2</v></c>',
             '<c r="D1" t="s"><v>3</v></c>']),
        (5, ['<c r="A5" t="s"><v>4</v></c>', '<c r="B5"><v>123456789</v></c>', '<c r="C5" s="1"><v>22719</v></c>',
             '<c r="D5" t="str"><v>E11.9</v></c>'])])
    return packed({
        # the sheets stand before what they refer to
        "xl/worksheets/sheet1.xml": first, "xl/worksheets/sheet2.xml": second, "[Content_Types].xml": types(),
        "xl/workbook.xml": f'{XML}<workbook {main} xmlns:r="{relations}"><sheets>'
                           '<sheet name="Summary" sheetId="1" r:id="rId1"/>'
                           '<sheet name="Patients &amp; more" sheetId="2" r:id="rId2"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels":
            f'{XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="rId1" Type="t" Target="worksheets/sheet1.xml"/>'
            '<Relationship Id="rId2" Type="t" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
        "xl/sharedStrings.xml": f"{XML}<sst {main}>{strings}</sst>",
        "xl/styles.xml": f'{XML}<styleSheet {main}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
                         "</styleSheet>"})


def pptx():
    names = ('xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
             'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"')
    slide = "<p:sld {}><a:p><a:r><a:t>{}</a:t></a:r></a:p></p:sld>"
    return packed({
        "[Content_Types].xml": types(), "ppt/slides/slide1.xml": XML + slide.format(names, "Welcome"),
        "ppt/slides/slide2.xml": XML + slide.format(names, f"SSN {SSN}"),
        "ppt/notesSlides/notesSlide1.xml": XML + slide.format(names, "Card 4111 1111 1111 1111")})


ODF = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
       'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
       'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
       'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"')


def open_document(kind, body, manifest=""):
    return packed({
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": f"{XML}<office:document-content {ODF}><office:body>{body}</office:body></office:document-content>",
        "META-INF/manifest.xml":
            f'{XML}<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{manifest}</m:manifest>'},
        zipfile.ZIP_STORED)


def ods():
    def row(*cells, more=""):
        return f"<table:table-row{more}>" + "".join(
            f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" if cell else
            '<table:table-cell table:number-columns-repeated="2"/>' for cell in cells) + "</table:table-row>"
    rows = row("Name", "", "SSN") + row("", more=' table:number-rows-repeated="7"') + row("Jane Roe", "", "123456789")
    return open_document("spreadsheet", f'<table:table table:name="Staff">{rows}</table:table>')


def pdf(*pages):
    """ISO 32000-1, the least that a reader asks for; a page without text is a line."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for text in pages:
        content = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET" if text else "0 0 m 100 100 l S"
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects) + 2} 0 R /Resources "
                       "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>")
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return out + (f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root "
                  f"1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n").encode()


def tar_gz():
    inner = io.BytesIO()
    with tarfile.open(fileobj=inner, mode="w") as archive:
        content = f"SSN {SSN}\n".encode()
        info = tarfile.TarInfo("notes/a.txt")
        info.size = len(content)
        archive.addfile(info, io.BytesIO(content))
    return gzip.compress(inner.getvalue(), mtime=0)


def bomb():
    """Ten megabytes of zeros, ten times in each other: a hundred megabytes for a hundred kilobytes."""
    zeros = packed({"zeros.txt": b"0" * (10 << 20)})
    return packed({f"{number}.zip": zeros for number in range(10)}, zipfile.ZIP_STORED)


def picture():
    """Ten gigabytes of a picture: nobody asks for them, but they lie on the way."""
    entry = tarfile.TarInfo("picture.png")
    entry.size = 10_000_000_000
    entry.mtime = 0
    return bz2.compress(entry.tobuf(tarfile.GNU_FORMAT) + b"\x89PNG" + bytes(99_999_996)) + bz2.compress(
        bytes(100_000_000)) * 99


def members():
    return gzip.compress(gzip.compress(b"", mtime=0) * 1_000_000, mtime=0)


def nested(depth):
    content = packed({"a.txt": f"SSN {SSN}"})
    for number in range(depth):
        content = packed({f"level{number}.zip": content})
    return content


RTF = (r"{\rtf1\ansi{\fonttbl{\f0 Arial 123-45-6788;}}{\*\generator 123-45-6787;}\f0 SSN 123-45-\b 6789\b0\par "
       r"Card 4111\~1111 1111\u8199?1111\par}")

FILES = {
    "letter.docx": docx(), "list.xlsx": xlsx(), "slides.pptx": pptx(), "staff.ods": ods(),
    "letter.odt": open_document("text", f"<text:h>Title</text:h><text:p>SSN <text:span>123</text:span>-45-6789</text:p>"),
    "slides.odp": open_document("presentation", "<draw:page><text:p>One</text:p></draw:page><draw:page><text:p>"
                                f"SSN {SSN}</text:p></draw:page>"),
    "encrypted.odt": open_document("text", "<text:p>x</text:p>", "<m:file-entry><m:encryption-data/></m:file-entry>"),
    "two-pages.pdf": pdf("Hello", f"SSN {SSN}"), "pictures.pdf": pdf("", ""), "broken.pdf": b"%PDF-1.4\nnothing\n",
    "notes.tar.gz": tar_gz(), "single.txt.gz": gzip.compress(f"SSN {SSN}".encode(), mtime=0),
    "files.zip": packed({"a/b.txt": f"first\nSSN {SSN}\n", "c.csv": "Name,SSN\nRoe,223456789\n", "letter.docx": docx()}),
    "picture.tar.bz2": picture(), "members.gz.gz": members(),
    "bomb.zip": bomb(), "deep.zip": nested(9), "truncated.zip": packed({"a.txt": f"SSN {SSN} " * 500})[:-40],
    "letter.rtf": RTF.encode(),
    "old.doc": b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + bytes(64) + f"SSN {SSN}".encode("utf-16-le") + bytes(64),
    "encrypted.docx": b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + bytes(64) + "EncryptedPackage".encode("utf-16-le") + bytes(64),
}


def sign():
    """S/MIME of each kind, by openssl, with a key that is thrown away."""
    text = base64.b64encode(b"Patient Jane Roe, SSN 219-44-3817, was seen today.").decode()
    with tempfile.TemporaryDirectory() as folder:
        key, certificate, part = (Path(folder) / name for name in ("key", "certificate", "part"))
        part.write_text(f"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n{text}\n")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
                        key, "-out", certificate, "-subj", "/CN=a"], check=True)
        signer = ["-sign", "-signer", certificate, "-inkey", key]
        for name, options in (("signed.p7m", [*signer, "-nodetach"]), ("streamed.p7m", [*signer, "-nodetach", "-stream"]),
                              ("detached.p7s", signer), ("sealed.p7m", ["-encrypt", "-aes256", certificate])):
            subprocess.run(["openssl", "cms", "-in", part, "-outform", "DER", "-out", HERE / name, *options], check=True)


def main():
    for name, content in FILES.items():
        (HERE / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    plain = HERE / "plain.txt"
    plain.write_text(f"SSN {SSN}\n")
    for name, options in (("encrypted.zip", ["-tzip"]), ("encrypted.7z", []), ("hidden-names.7z", ["-mhe=on"])):
        (HERE / name).unlink(missing_ok=True)
        subprocess.run(["7z", "a", "-psecret", *options, name, plain.name], cwd=HERE, check=True, stdout=subprocess.DEVNULL)
    plain.unlink()
    subprocess.run(["qpdf", "--encrypt", "user", "owner", "256", "--", "two-pages.pdf", "encrypted.pdf"], cwd=HERE, check=True)
    sign()
    # Opens without a password, but asks programs not to copy text: we are not copying it anywhere.
    subprocess.run(["qpdf", "--encrypt", "", "owner", "256", "--extract=n", "--", "two-pages.pdf", "locked.pdf"], cwd=HERE,
                   check=True)


if __name__ == "__main__":
    main()
