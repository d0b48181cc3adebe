"""Registers an invented child, records consent and assent, refers, and reads what became of it.

Written as a country's own program would be: it knows the addresses of two nodes and a person at each,
and everything else by the client that was generated from the node's document.
"""

import os
import sys
import time
from datetime import datetime, timedelta, timezone

from enlace_client.api.case_management import get_incoming_referral, list_incoming_referrals
from enlace_client.api.consular_detection import (
    draft_report,
    get_referral,
    issue_report,
    list_referrals,
    register_detection,
    request_referral,
    screen_for_protection,
)
from enlace_client.api.exchange import record_consent
from enlace_client.models import (
    ConsularDetectionDraftReportRequest,
    ConsularDetectionRegisterDetectionRequest,
    ConsularDetectionRequestReferralRequest,
    ConsularDetectionScreenProtectionRequest,
    ExchangeRecordConsentRequest,
)
from people import Refused, command, done, introduce, sign_in

RECIPIENT = "hn.dinaf"
PATIENCE_SECONDS = 30

now = datetime.now(timezone.utc)
yesterday = (now - timedelta(days=1)).date().isoformat()

child = {
    "givenNames": "Ana Lucía",
    "familyNames": f"Inventada {now:%H%M%S}",
    "estimatedAge": 13,
    "sex": "female",
    "nationality": "HN",
    "languages": ["es"],
    "travelStatus": "unaccompanied",
    "detectedOn": yesterday,
    "place": {"country": "MX", "municipality": "Tapachula"},
    "protectionConcerns": ["undocumented"],
    "immediateNeeds": ["food"],
}

answer = {
    "state": "given",
    "language": "es",
    "noticeVersion": "2026-01",
    "form": "verbal-witnessed",
    "witness": "Intérprete de turno",
    "purposes": ["care-and-protection", "return-and-reception"],
    "categories": ["identity", "contact", "journey"],
    "recipients": [RECIPIENT],
    "expiresOn": (now + timedelta(days=300)).date().isoformat(),
}


def eventually(find):
    """Asks again until there is something to see: what another node must receive takes a moment."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while (found := find()) is None:
        if time.monotonic() > deadline:
            raise Refused(f"not seen within {PATIENCE_SECONDS} s")
        time.sleep(0.2)
    return found


def known(response):
    """None for what is not there yet."""
    return None if response.status_code == 404 else done(response)


def refer(registrar):
    """The id of a referral, with all that must come before it."""
    body = ConsularDetectionRegisterDetectionRequest.from_dict(child)
    registered, version = done(
        register_detection.sync_detailed(client=registrar, body=body, **command())
    )
    case = str(registered.case_reference)
    print(f"registered: {registered.short_code}")

    outcome = {"outcome": "no-need-identified", "screenedOn": yesterday}
    body = ConsularDetectionScreenProtectionRequest.from_dict(outcome)
    done(
        screen_for_protection.sync_detailed(
            registered.id, client=registrar, body=body, **command(version)
        )
    )

    parts = {"journey": {"detectedOn": yesterday}}
    body = ConsularDetectionDraftReportRequest.from_dict({"caseReference": case, "parts": parts})
    report, version = done(draft_report.sync_detailed(client=registrar, body=body, **command()))
    done(issue_report.sync_detailed(report.id, client=registrar, **command(version)))
    print("report issued")

    for kind, giver in (("consent", "mother"), ("assent", "child")):
        given = {**answer, "caseReference": case, "kind": kind, "givenBy": giver}
        body = ExchangeRecordConsentRequest.from_dict(given)
        eventually(
            lambda: known(record_consent.sync_detailed(client=registrar, body=body, **command()))
        )
    print("consent and assent recorded")

    asked = {
        "caseReference": case,
        "reportId": str(report.id),
        "recipient": RECIPIENT,
        "service": "care-and-reintegration",
        "urgency": "urgent",
        "respondBy": (now + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "placeOfReception": {"country": "HN"},
    }
    body = ConsularDetectionRequestReferralRequest.from_dict(asked)
    referral, _ = done(request_referral.sync_detailed(client=registrar, body=body, **command()))
    return referral.id


def main() -> None:
    """Signs both in, refers, and reads the referral as each of them sees it."""
    env = os.environ
    registrar = sign_in(env["SENDER"], env["SENDER_ID"], env["SENDER_SECRET"])
    receiver = sign_in(env["RECEIVER"], env["RECEIVER_ID"], env["RECEIVER_SECRET"])
    print(f"signed in: {introduce(registrar)}; {introduce(receiver)}")

    referral = refer(registrar)
    print("referred")
    preview, _ = eventually(
        lambda: known(get_incoming_referral.sync_detailed(referral, client=receiver))
    )
    print(f"the agency reads: {preview.state}, to be answered by {preview.respond_by}")
    page, _ = done(list_incoming_referrals.sync_detailed(client=receiver, limit=200))
    print(f"in its list: {any(line.id == referral for line in page.items)}")
    sent, _ = done(get_referral.sync_detailed(referral, client=registrar))
    states = ", ".join(f"{one.event_type} {one.state}" for one in sent.deliveries)
    print(f"the sender reads: {sent.state}; {states}")
    page, _ = done(list_referrals.sync_detailed(client=registrar, limit=200))
    print(f"in its list: {any(line.id == referral for line in page.items)}")


try:
    main()
except Refused as refusal:
    sys.exit(f"refused: {refusal}")
