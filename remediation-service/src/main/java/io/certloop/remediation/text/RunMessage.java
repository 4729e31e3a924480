package io.certloop.remediation.text;

import io.certloop.service.text.MessageCode;

/**
 * What is written about runs, in English; in other languages in {@code sentences.*.properties}.
 * Stored and public: a code keeps its meaning and its arguments. Where the pages have a word for an
 * argument, such as that of {@code action} or {@code guardrail}, its name is the group of words.
 */
public enum RunMessage implements MessageCode {
    // What a domain's diagnosis means.
    HEALTHY("The control plane is done and every edge serves the configured certificate."),
    POSSIBLY_OURS(
            "{summary}; it changed at {changedAt}, possibly by a write of ours whose record"
                    + " was lost"),
    IN_PROGRESS("A change is under way since {since}; late at {lateAt}."),
    DEPLOYMENT_STUCK("The certificate change is processing since {since}."),
    DOMAIN_STUCK("The domain operation is processing since {since}."),
    DEPLOYMENT_FAILED("The provider failed to put the certificate on the domain."),
    BLOCKED_BY_QUOTA("The quota of free certificates of the registrable domain is used up."),
    NOT_SERVED("Done on paper, but another certificate or none is served by {edge}."),
    EXPIRED("The certificate expired at {notAfter}; {renewal}"),
    EXPIRING("The certificate expires at {notAfter}; {renewal}"),
    NEWER_EXISTS("the account has a newer one, {certificate}."),
    RENEWED_BY_PROVIDER("the provider can order a new one."),
    RENEWED_BY_CUSTOMER("it is the customer's own, and there is no newer one."),
    ISSUANCE_STUCK("The CA does not issue since {since}."),
    AWAITING_VALIDATION("Ownership is not proven."),
    AWAITING_VALIDATION_ELSEWHERE("Ownership is not proven; the domain's name leads to {target}."),
    RECORD_PUBLISHED("Ownership is not proven; the record stands in DNS now."),
    RECORD_PUBLISHED_ELSEWHERE(
            "Ownership is not proven; the record stands in DNS now; the domain's name leads"
                    + " to {target}."),
    FROZEN("The domain is frozen: {cause}."),
    NO_ICP("The domain has no ICP filing."),
    SOURCE_GONE("The provider cannot reach the domain's source."),
    NOT_OURS("The account has no such CDN domain."),
    OFFLINE("The domain is switched off."),
    NO_HTTPS("The domain is done and has no HTTPS configured."),
    CERTIFICATE_WORSE(
            "Clients took the certificate before; the one that is served now is worse:"
                    + " {flaw}; the one before is {certificate}, until {notAfter}."),
    CERTIFICATE_WORSE_PREVIOUS_GONE(
            "Clients took the certificate before; the one that is served now is worse:"
                    + " {flaw}; the account does not have the one before any more."),
    UNKNOWN("Unknown: {detail}"),

    // Why a diagnosis is unknown.
    UNKNOWN_STATE("unknown state {raw}"),
    UNKNOWN_OPERATION("an operation that we do not know is processing"),
    OPERATION_FAILED("the last operation failed: {failure}"),
    CONTROL_PLANE_UNREAD("the control plane could not be read: {fault}, {detail}"),
    CERTIFICATE_UNREAD("the configured certificate could not be read"),
    CERTIFICATE_UNREAD_BECAUSE("the configured certificate could not be read: {detail}"),
    PREVIOUS_UNREAD(
            "what is served now is worse than before ({flaw}), and the one before could not"
                    + " be looked for: {detail}"),
    EDGES_NOT_FOUND("the edges could not be found: {detail}"),
    NO_ADDRESS("no address"),
    CONFIGURED_INVALID(
            "the configured certificate is served and would be refused by clients (name,"
                    + " chain, dates or revoked) at {edge}"),
    EDGE_UNSEEN("could not look at edge {edge}"),

    // What a look after a write shows.
    STILL_CHANGING("in progress"),
    STILL_PROCESSING("still processing"),
    STILL_AT_CA("still at the CA"),
    NOT_SERVED_YET("not served yet by {edge}"),
    STILL_EXPIRED("still the expired certificate"),
    STILL_EXPIRING("still the expiring certificate"),
    NOT_PROVEN_YET("ownership is not proven yet"),
    NOT_THE_PREVIOUS("another certificate than the previous one is configured"),
    HTTPS_NOT_CONFIGURED("HTTPS is not configured"),
    WORSE_THAN_BEFORE("worse than the certificate before: {flaw}"),
    DIAGNOSED("{diagnosis}"),

    // What a guardrail counts, and why it holds.
    ATTEMPTS("{count} of {limit} attempts within {window}"),
    DONE_LATELY("{action} was done at {at}, again after {cooldown}"),
    LAST_DONE("last done at {at}"),
    NEVER_DONE("never done"),
    IN_FLIGHT("{count} of {limit} in flight in {account}, {reserved} kept for on-call"),
    PAUSED("paused until {until}: {reason}"),
    PAUSES_ELSEWHERE("{count} pauses elsewhere"),
    WINDOW("no changes until {until}: {reason}"),
    WINDOWS_ELSEWHERE("{count} windows at other times or elsewhere"),
    FLEET(
            "{sick} of {fleet} sick; a storm from {minimum} and more than {share} of the"
                    + " fleet on"),
    FLEET_UNKNOWN(
            "{sick} of an unknown fleet sick; a storm from {minimum} and more than {share}"
                    + " of the fleet on"),
    SHARE_UNKNOWN("{numbers}; what share that is cannot be said"),
    ON_CALL_MAY_ACT("{numbers}; on-call may act"),
    WAVE(
            "wave of {percent} % of {sick} sick: {begun} of {allowed} begun, {proven}"
                    + " proven, {failed} not"),
    WAVE_HALTED("{numbers}; halted: {reason}"),
    POSSIBLY_LOST("what was committed since {since} may be lost"),
    STORM_BEGAN("a storm began a moment ago"),
    DATABASE_CHANGED("the database went back or was promoted a moment ago"),
    HELD("{guardrail}: {numbers}, set by {setBy}"),
    HELD_SINCE("{guardrail}: {numbers}, set by {setBy}, since {since}"),

    // Why a run was asked for, in the words of our services; the codes are part of the contract.
    FINDING("finding {finding}: {found}, first seen {firstSeen}"),
    TICKET("ticket {ticket}"),

    // What a run does.
    REQUESTED("{trigger} by {requester}: {reason}"),
    REQUESTED_FOR("{trigger} by {requester} on behalf of {person}: {reason}"),
    SAID_BY("by {person}: {reason}"),
    LOOKING("looking"),
    LOOKED_ONLY("looked only"),
    INTENDED("{action}"),
    RUN_TOO_OLD("not done {age} after it was asked for, last {state}"),
    NOTHING_CHANGED_SINCE("nothing was changed since run {run}: {explanation}"),
    TOO_MANY_DOMAINS("{count} domains are more than one run looks at"),
    WAITING_FOR_DOMAINS("waiting for {count} domains"),
    DOMAINS_NOT_DONE("{open} of {count} domains are not done"),
    NONE_OF_KIND(
            "no domain is unhealthy in the way that was asked for; {count} in other ways,"
                    + " left alone"),
    NONE_SICK("none of {count} domains is sick"),
    NO_SUCH_CERTIFICATE("no account that we know has this certificate"),
    ACCOUNT_NOT_CONFIGURED("account {account} is not configured"),
    ACCOUNT_WITHOUT_DOMAINS("account {account} has no domains"),
    NOT_FIXED_IN_TIME("not fixed in time: {detail}"),
    COULD_NOT_LOOK("could not look: {detail}"),
    ROLLED_BACK_TASK(
            "rolled back, so that the domain can be operated again; the quota of free"
                    + " certificates is used up"),
    ROLLED_BACK("the new certificate was worse than the one before, which every edge serves again"),
    ROLLED_BACK_TO(
            "the new certificate was worse than the one before, which every edge serves"
                    + " again: {certificate}, until {notAfter}"),
    ROLL_BACK_NOT_PROVEN("going back to the certificate from before is not proven to have helped"),
    NOT_CURED("tried without a proven cure: {action}"),
    TOO_LATE("not repaired within {time} after the first write"),

    // A plan as it is approved, and who decides about it.
    NEEDS_APPROVAL("{action} needs a second person until {until}, plan {plan}"),
    NOBODY_DECIDED_YET("nobody has decided yet"),
    NOBODY_DECIDED("nobody decided about {action} by {until}"),
    REJECTED_BY("rejected by {person}: {reason}"),
    PLAN_DOMAIN("domain: {domain}"),
    PLAN_ACCOUNT("account: {account}"),
    PLAN_DIAGNOSIS("diagnosis: {diagnosis}"),
    PLAN_CERTIFICATE("configured certificate: {certificate}"),
    PLAN_PLAYBOOKS("playbooks: {version}"),
    PLAN_NEXT("next: {action}"),
    PLAN_STEP("plan {number}: {action}"),
    PLAN_THEN_ESCALATE("then a person takes over: {ended}"),
    ACTION("{action}, risk {risk}"),
    ACTION_TASK("{action} task {task}, risk {risk}"),
    ACTION_ORDER(
            "{action} free certificate force-https={forceHttps} http2={http2}"
                    + " https-on={httpsOn}, risk {risk}"),
    ACTION_BIND(
            "{action} certificate {certificate} force-https={forceHttps} http2={http2}"
                    + " https-on={httpsOn}, risk {risk}"),

    // What became of a write.
    POSSIBLY_WRITTEN(
            "not sent: the domain changed at {changedAt}, and what was committed from {from}"
                    + " to {to} may be lost, so that may be a write of ours"),
    TAKEN("the provider took {action}"),
    NOT_APPLIED("{action} was not applied: {detail}"),
    REFUSAL("{fault}: {detail}"),
    NO_USABLE_ANSWER("no usable answer, will read back: {detail}"),
    STILL_BUSY("still busy, waiting for the earlier operation"),
    ALREADY_DONE("nothing to do"),
    NOT_LANDED_YET("not landed yet"),
    READ_BACK_LANDED("read back: {action} landed"),
    READ_BACK_CHANGED("read back: changed at {changedAt}"),
    READ_BACK_UNCHANGED("read back: the domain did not change"),
    READ_BACK_FAILED("could not read back: {detail}"),
    READ_BACK_GIVEN_UP("could not read back whether {action} happened: {detail}"),
    NOT_SENT_CHANGED("not sent: changed at {changedAt}, possibly by a write whose record was lost"),
    VERIFIED_FIRST("whether that change helped is verified before anything is written"),
    QUOTA_USED_UP("the quota is used up: {detail}"),
    DENIED("denied: {detail}"),
    CERTIFICATE_REFUSED("the provider refuses the certificate as {flaw}: {detail}"),
    CONTRADICTED(
            "proven at {provenAt}; at {seenAt} an edge serves something else, and nothing"
                    + " was changed between, seen by run {run}"),

    // What the customer is asked for.
    CUSTOMERS_OWN(
            "the certificate is the customer's own, and the account has no newer one for the"
                    + " domain"),
    PROVE_OWNERSHIP("the provider waits for proof that the domain is the customer's"),
    PROVE_OWNERSHIP_ELSEWHERE(
            "the provider waits for proof that the domain is the customer's; its name is an"
                    + " alias of {target} and not of the CDN's name"),
    SOURCE_UNREACHABLE("the provider cannot reach the domain's source"),
    FROZEN_BY_PROVIDER("frozen by the provider"),
    FROZEN_BY_PROVIDER_FOR("frozen by the provider: {cause}"),
    NO_ICP_FILING("the domain has no ICP filing"),
    NO_SUCH_DOMAIN("the account has no such CDN domain"),
    UPLOAD_REFUSED("the provider refuses the certificate"),
    SWITCHED_OFF("the domain is switched off"),
    NO_CERTIFICATE("no certificate is configured on the domain"),
    NO_VALID_CERTIFICATE("the account has no valid certificate that could be bound instead"),
    HAS_VALID_CERTIFICATE(
            "the account already has a valid certificate: {certificate}, until {notAfter}"),

    // What would be done now, and why.
    WHY("{summary} {why}"),
    WHY_WITH_APPROVAL("{summary} {why} A second person has to agree to it first."),
    WHY_NOTHING("Nothing to do."),
    WHY_WAIT("Not late yet: looked at again, late at {lateAt}."),
    WHY_UNKNOWN("Nothing is done while this is unknown."),
    WHY_ACT("The first of the plan would be done now."),
    WHY_ACT_THEN_ESCALATE("It would be done, then a person takes over."),
    WHY_CUSTOMER("Only the customer can mend it: {need}."),
    WHY_ESCALATE("A person has to: {ended}."),
    WHY_HELD("Held by {guardrail}: {numbers}, set by {setBy}, may act at {mayActAt}."),
    WHY_HELD_FOR_PERSON("Held by {guardrail}: {numbers}, set by {setBy}, for a person.");

    private final String english;

    RunMessage(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
