"""Signs a person in at a node, and gives the client with which they speak to it."""

import re
import uuid

import httpx
from enlace_client import AuthenticatedClient
from enlace_client.api.gateway import get_me


class Refused(Exception):
    """A refusal, by its code and its wrong fields, without the values that were sent."""


def sign_in(node: str, name: str, secret: str) -> AuthenticatedClient:
    """A client for a person of the node; its document says where the provider is."""
    document = httpx.get(f"{node}/openapi.json").raise_for_status().json()
    provider = document["components"]["securitySchemes"]["provider"]
    found = httpx.get(provider["openIdConnectUrl"]).raise_for_status().json()
    granted = httpx.post(
        found["token_endpoint"],
        auth=(name, secret),
        data={"grant_type": "client_credentials"},
    )
    token = granted.raise_for_status().json()["access_token"]
    return AuthenticatedClient(base_url=node, token=token, timeout=httpx.Timeout(20))


def done(response):
    """What a success has responded, and its version for the next change."""
    if response.status_code >= 300:
        problem = response.parsed
        fields = [f"{one.field} {one.code}" for one in getattr(problem, "errors", None) or []]
        raise Refused(f"{int(response.status_code)} {problem.code} {', '.join(fields)}".strip())
    version = re.fullmatch(r'(?:W/)?"(\d+)"', response.headers.get("etag", ""))
    return response.parsed, version and version[1]


def command(version: str | None = None) -> dict[str, str]:
    """The headers of a command: a key of its own, and of which version of the record it is."""
    key = {"idempotency_key": str(uuid.uuid4())}
    return key if version is None else {**key, "if_match": f'"{version}"'}


def introduce(client: AuthenticatedClient) -> str:
    """Who the node says this is."""
    me, _ = done(get_me.sync_detailed(client=client))
    return f"{me.role} of {me.organisation}"
