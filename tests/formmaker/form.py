"""The sample form as HTML, laid out, and finished as payers' forms are."""

from io import BytesIO
from types import MappingProxyType

import pikepdf

from authgen.render.engine import BASE, engine
from authgen.render.template import STYLE, Template, load_template

_COMB, _REQUIRED = 1 << 24, 1 << 1
_COMBED = {"prescriber_npi": 10, "site_npi": 10, "hcpcs": 5}
_NEEDED = ("member_family", "member_given", "birth_date", "member_id", "prescriber_npi", "drug")
_STYLE = """
@font-face { font-family: "Form"; src: url("asset:///fonts/LiberationSans-Regular.ttf") }
@font-face { font-family: "Form"; font-weight: bold;
  src: url("asset:///fonts/LiberationSans-Bold.ttf") }
@page { size: letter; margin: 0.55in 0.7in 0.5in }
body { margin: 0; font: 8.5pt/1.25 "Form"; color: #1a1a1a }
h1 { font-size: 14pt; margin: 0; color: #1f3a5f }
h2 { font-size: 9.5pt; margin: 9pt 0 3pt; padding: 2pt 4pt; background: #e6ebf1; color: #1f3a5f }
p { margin: 2pt 0 }
table { width: 100%; table-layout: fixed; border-collapse: collapse }
td { padding: 1pt 4pt 3pt 0; vertical-align: top }
label { display: block }
input, select, textarea { appearance: auto; display: block; box-sizing: border-box; width: 100%;
  height: 15pt; padding: 0; border: 0.6pt solid #6b7a8d; font: 9pt "Form"; background: white }
label.tick { display: inline-block; margin-right: 14pt }
label.tick input { display: inline-block; width: 9pt; height: 9pt; margin-right: 3pt }
textarea.three { height: 38pt } textarea.many { height: 128pt }
"""


def _text(name: str, label: str) -> str:
    return f'<label>{label}<input name="{name}" type="text"></label>'


def _tick(name: str, label: str) -> str:
    return f'<label class="tick"><input type="checkbox" name="{name}">{label}</label>'


def _one_of(name: str, *labels: str) -> str:
    return "".join(
        f'<label class="tick"><input type="radio" name="{name}" value="{label}">{label}</label>'
        for label in labels
    )


def _list(name: str, label: str, **options: str) -> str:
    inner = "".join(f'<option value="{o.lstrip("_")}">{t}</option>' for o, t in options.items())
    return (
        f'<label for="{name}">{label}</label><select id="{name}" name="{name}">'
        f'<option value=""></option>{inner}</select>'
    )


def _area(name: str, label: str, size: str) -> str:
    return (
        f'<label for="{name}">{label}</label>'
        f'<textarea id="{name}" class="{size}" name="{name}"></textarea>'
    )


def _row(*cells: str) -> str:
    return f"<table><tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr></table>"


_PAGE = "".join(
    (
        "<h1>Prior authorization request: infused drugs for MS</h1>",
        "<p>Sample form NHP-PA-7 of the invented Northgate Health Plan.",
        " Fax the completed form with the records to 218-555-0121.</p>",
        "<h2>Request</h2>",
        "<p>Kind of request: ",
        _one_of("request_kind", "New start", "Renewal", "Restart", "Acute relapse"),
        "</p><p>",
        _tick("expedited", "Expedited review is asked for"),
        _tick("records_attached", "Records are attached"),
        "</p><h2>Member</h2>",
        _row(_text("member_family", "Family name"), _text("member_given", "Given name")),
        _row(
            _text("birth_date", "Date of birth"),
            _list("sex", "Sex", F="Female", M="Male", X="Other or unknown"),
            _text("member_id", "Member ID"),
            _text("group", "Group"),
        ),
        "<h2>Prescriber</h2>",
        _row(
            _text("prescriber_name", "Name and credentials"),
            _text("prescriber_npi", "NPI"),
            _text("specialty", "Specialty"),
        ),
        _row(
            _text("prescriber_address", "Address"),
            _text("prescriber_phone", "Phone"),
            _text("prescriber_fax", "Fax"),
        ),
        "<h2>Drug and place of treatment</h2>",
        _row(_text("drug", "Drug"), _text("hcpcs", "HCPCS code"), _text("units", "Units")),
        _row(_text("regimen", "Dose, route and frequency")),
        _row(
            _text("first_day", "First day"),
            _text("last_day", "Last day"),
            _list(
                "place_of_service",
                "Place of service",
                _11="11 Office",
                _12="12 Home",
                _19="19 Off-campus outpatient hospital",
                _22="22 On-campus outpatient hospital",
                _49="49 Independent clinic",
            ),
        ),
        _row(_text("site_name", "Site of care"), _text("site_npi", "NPI of the site")),
        "<h2>Clinical information</h2>",
        _row(_text("icd10", "ICD-10-CM code"), _text("diagnosis", "Diagnosis")),
        _area("therapies", "Therapies before, with dates and outcome", "three"),
        _area("rationale", "Clinical rationale", "many"),
        "<h2>Attestation</h2>",
        _row(_text("signed_by", "Signature of the prescriber"), _text("signed_on", "Date")),
    )
)


def sample_form() -> bytes:
    """Give the sample form as a PDF; the same bytes each time."""
    from weasyprint import HTML  # noqa: PLC0415 - only after its engine was set up

    look = Template(MappingProxyType({**load_template().files, STYLE: _STYLE.encode()}), "form")
    laid_out_by = engine(look)
    head = "<title>Prior authorization request</title>"
    page = f'<html lang="en-US"><head>{head}</head><body><form>{_PAGE}</form></body></html>'
    content = HTML(string=page, base_url=BASE, url_fetcher=laid_out_by.fetcher).write_pdf(
        stylesheets=[laid_out_by.style],
        font_config=laid_out_by.fonts,
        pdf_forms=True,
        pdf_identifier=b"authgen-sample-form-nhp-pa-7",
    )
    return _finished(content)


def _finished(content: bytes) -> bytes:
    """Add what payers' forms have and HTML cannot say: cells, fields that are needed."""
    with pikepdf.open(BytesIO(content)) as pdf:
        fields = pdf.Root.AcroForm.Fields
        pdf.Root.AcroForm.Fields = pikepdf.Array([f for f in fields if "/Parent" not in f])
        for button in (f for f in fields if "/Parent" in f):
            del button["/T"]  # it is a button of its group, no field
        for field in pdf.Root.AcroForm.Fields:
            name = str(field.get("/T", ""))
            if name == "request_kind":
                field.TU = "Kind of request"
            if name in _COMBED:
                field.Ff, field.MaxLen = int(field.get("/Ff", 0)) | _COMB, _COMBED[name]
            if name in _NEEDED:
                field.Ff = int(field.get("/Ff", 0)) | _REQUIRED
        out = BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()
