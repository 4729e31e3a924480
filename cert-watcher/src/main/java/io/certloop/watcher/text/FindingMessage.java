package io.certloop.watcher.text;

import io.certloop.service.text.MessageCode;

/**
 * The sentences of this service in English, for example about findings, remediation requests and reasons not to trust a
 * sweep; translations are in {@code sentences.*.properties}. Codes are stored and public: a code keeps its meaning and
 * its arguments.
 */
public enum FindingMessage implements MessageCode {
    CERTIFICATE_EXPIRED("certificate {certificate} expired at {notAfter}"),
    EXPIRED_SERVED("an expired certificate is served by {edges}"),
    CERTIFICATE_EXPIRING("certificate {certificate} ends at {notAfter}, of a lifetime of {days} days"),
    NOT_YET_VALID("certificate {certificate} begins at {notBefore}"),
    TOO_EARLY_SERVED("a certificate that is not valid yet is served by {edges}"),
    DOES_NOT_COVER("certificate {certificate} does not cover the domain"),
    OTHER_NAMES_SERVED("a certificate for other names is served by {edges}"),
    CERTIFICATE_REGRESSED("the certificate before it had {lost}, seen at {edges}"),
    REVOKED("revoked by its issuer, seen at {edges}"),
    REVOKED_BY_LIST("revoked at {revokedAt}, reason {reason}, by the list {crl} of its issuer, seen at" + " {edges}"),
    RENEWAL_WINDOW_PASSED(
            "its authority wanted it to be renewed by {windowEnd}, of an end at {notAfter}, seen at" + " {edges}"),
    RENEWAL_EXPLAINED("{finding}; the authority explains it at {url}"),
    CHAIN_INCOMPLETE("sent without its intermediate certificate, seen at {edges}"),
    UNTRUSTED("no chain to an authority that we trust, seen at {edges}"),
    LIFETIME_TOO_LONG("valid for longer than browsers accept of a public authority, seen at {edges}"),
    SCT_MISSING("with fewer signed certificate timestamps than browsers demand, seen at {edges}"),
    LARGE_CLIENT_HELLO_FAILS("a small ClientHello is answered, and not a large one as browsers send it, by {edges}"),
    WEAK("weak key or signature, seen at {edges}"),
    NOT_SERVED("the configured certificate is not served: {edges}"),
    NOT_EVERYWHERE("the configured certificate has not reached every edge: {edges}"),
    REGRESSED("an edge went back to another certificate: {edges}"),
    EDGES_DISAGREE("{count} different certificates are served by {all} edges"),
    NODES_DIFFER("{count} of {all} nodes differ from what is configured: {node}"),
    DESIRED_UNUSABLE("the file that should be served cannot be used ({flaw}): {detail}"),
    NODE_UNCOMMITTED("{node}: a new certificate was loaded and never committed"),
    NODE_BEHIND("{node}: has another certificate, serial {serial}"),
    NODE_FILE_NEWER("{node}: the file has it, the process still has serial {serial}"),
    NODE_FILE_OLDER("{node}: the process has it, the file has serial {serial}, which the next reload brings" + " back"),
    NODE_FILE_UNREADABLE("{node}: the process has it, the file cannot be used, {detail}"),
    NODE_SERVES_OTHER("{node}: the process has it, its edge {edge} serves another certificate"),
    NODE_UNREACHABLE("{node}: could not be asked, {detail}"),
    NO_ANSWER("no answer from {edges}: {detail}"),
    EDGES("{count} of {all} edges: {edge}"),
    EDGE("{address} {verdict}"),
    CHANGE_FAILED("{operation} change failed: {failure}"),
    LATE("{operation} change has been running for {minutes} minutes"),
    LATE_AT("{operation} change has been running for {minutes} minutes, {stage}"),
    BLOCKED("{late}, the provider's task is blocked: {cause}"),
    FROZEN("frozen by the provider: {cause}"),
    NO_ICP_FILING("the domain has no ICP filing"),
    DNS_POINTS_ELSEWHERE("the name leads to {target}, not to {cname}"),
    CAA_FORBIDS_ISSUER("certificate {certificate} is due for renewal at {due}, and CAA allows only" + " {issuers}"),
    CAA_FORBIDS("certificate {certificate} is due for renewal at {due}, and CAA forbids it: {cause}"),
    CAA_ACCOUNT("{record} names another account"),
    CAA_METHODS("{record} names other validation methods"),
    CAA_CRITICAL("{record} is critical and of a kind that authorities do not know"),
    CAA_ADD("add {record}"),
    CAA_REPLACE("replace it by {record}"),
    CAA_REMOVE("remove it"),
    DNSSEC_BROKEN("DNSSEC is broken: {cause}; authorities do not issue for the name, and visitors behind"
            + " a validating resolver do not find it"),
    DNSSEC_BOGUS("the answers do not validate"),
    DNSSEC_EXPIRED("a signature has expired"),
    DNSSEC_TOO_EARLY("a signature is not valid yet"),
    DNSSEC_NO_KEY("no key of the zone matches the DS record of the zone above"),
    DNSSEC_NO_SIGNATURE("a signature is missing"),
    DNSSEC_NO_PROOF("the proof that a record does not exist is missing"),
    VALIDATION_DELEGATED("the TXT record of a validation cannot be set: {alias}"),
    VALIDATION_DUE("certificate {certificate} is due for renewal at {due} and needs a new proof of"
            + " control: the last one is of {proof} or earlier, and authorities use it"
            + " for {reuse}"),
    PROOF_SET("set {record} once, and no order needs another proof"),
    PROOF_REPLACE("replace {found} by {record}, and no order needs another proof"),
    PROOF_BY_ORDER("the order will name the record that the customer has to set"),
    ALIAS("{name} is an alias of {target}"),
    UNKNOWN_STATE("the provider named a state that we do not know"),
    CERTIFICATE_UNREAD("certificate {certificate}: {detail}"),
    NO_FINGERPRINT("fingerprint of certificate {certificate}"),
    EDGES_NOT_FOUND("edges not found: {detail}"),
    EDGE_UNSEEN("edge {address}: {detail}"),
    BOTH("{first}; {second}"),
    RESOLVERS_DIFFER("{finding}; resolvers differ: {views}"),
    RESOLVER("by {resolver} {edges}"),
    RESOLVER_MANY("by {resolver} {edges} and {count} more"),
    RESOLVER_EMPTY("by {resolver} no address"),
    RESOLVER_SILENT("by {resolver} no answer"),

    // Tickets and alerts about findings of watched names.
    ROUTED("{domain}: {reason}"),
    ROUTED_SOURCE("source: {account}"),
    ROUTED_SINCE("since: {since}"),
    ROUTED_OWNER("owner: {owner}"),
    ROUTED_FINDING("finding: {finding}"),
    ROUTED_RECOVERED("{domain} was seen healthy at {at}."),
    ROUTED_NOT_WATCHED("{domain} is watched no more since {at}."),
    ROUTED_CONTROL_PLANE("{domain} belongs to a control plane since {at}; what is wrong there is repaired" + " there."),

    // Why remediation is asked for; its contract has the same code.
    FINDING("finding {finding}: {found}, first seen {firstSeen}"),

    // Why the watcher is not to be relied on.
    NO_SWEEP("no sweep has ended yet"),
    LATE_INSPECTION("a domain was last inspected at {at}"),
    BLIND_REPLICA("replica {replica} saw nothing in {unseen} of its last {looked} looks"),
    CANARIES_NOT_LOOKED("the canaries of the sweep were not probed"),
    CANARY_MISSED("{host} was not found to be {reason}"),

    // What a request must say, and why it is refused.
    NO_SWEEP_YET("no sweep was started yet"),
    PERIOD("an ISO-8601 duration from PT0S to P3650D"),
    DAYS("0 to 3650"),
    PAGE_BEFORE("the page before"),
    CERTIFICATE_PREFIX("an id of a certificate, or at least 6 hexadecimal digits of its fingerprint"),
    MUTE_LENGTH("an ISO-8601 duration up to P30D"),
    TOO_MANY_ALERTS("{count} alerts in one request, at most {most} are taken; set max_alerts of the sender"),
    ALERT_VERSION("must be 4, as Alertmanager sends it, or 1, as Grafana sends it"),
    NAME_PART("a domain name, a part of one, *.example.com or a URL"),
    SHARE_OR_DAYS("share or days"),
    REASON("a reason"),
    EVENT_ID("the id of an event"),
    HELD("what the source holds now, as GET /watch/sources has it"),
    LABELS("labels as env=prod,tier=a");

    private final String english;

    FindingMessage(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
