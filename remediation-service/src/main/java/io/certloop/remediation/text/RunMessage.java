package io.certloop.remediation.text;

import io.certloop.service.text.MessageCode;

/**
 * The messages about runs, in English; the translations are in {@code sentences.*.properties}. Codes are stored and
 * public: a code keeps its meaning and its arguments. If the console translates the values of an argument, such as
 * {@code action} or {@code guardrail}, the argument has the name of the group of messages that translate them.
 */
public enum RunMessage implements MessageCode {
    // What a domain's diagnosis means.
    HEALTHY("The control plane is done and every edge serves the configured certificate."),
    POSSIBLY_OURS("{summary}; it changed at {changedAt}, possibly by one of our writes whose record was lost"),
    IN_PROGRESS("A change has been in progress since {since}; it is late after {lateAt}."),
    DEPLOYMENT_STUCK("The certificate change has been processing since {since}."),
    DOMAIN_STUCK("The domain operation has been processing since {since}."),
    DEPLOYMENT_FAILED("The provider failed to deploy the certificate."),
    BLOCKED_BY_QUOTA("The free-certificate quota of the registrable domain is used up."),
    NOT_SERVED("The control plane says done, but these edges serve another certificate or none: {edge}."),
    NODES_DIFFER("Not every node has the configured certificate: {node}."),
    DESIRED_UNUSABLE("The file that should be served cannot be used ({flaw}): {detail}."),
    NODE_UNCOMMITTED("{node}: a new certificate was loaded and never committed"),
    NODE_BEHIND("{node}: has another certificate, serial {serial}"),
    NODE_FILE_NEWER("{node}: the file has it, the process still has serial {serial}"),
    NODE_FILE_OLDER("{node}: the process has it, the file has serial {serial}, which the next reload brings back"),
    NODE_FILE_UNREADABLE("{node}: the process has it, the file cannot be used, {detail}"),
    NODE_SERVES_OTHER("{node}: the process has it, its edge {edge} serves another certificate"),
    NODE_UNREACHABLE("{node}: could not be asked, {detail}"),
    NODES_UNSEEN("{count} of {all} nodes have the configured certificate; {node}"),
    REVOKED("The CA revoked the certificate or asks to replace it now; {renewal}"),
    EXPIRED("The certificate expired at {notAfter}; {renewal}"),
    EXPIRING("The certificate expires at {notAfter}; {renewal}"),
    NEWER_EXISTS("the account has a newer one, {certificate}."),
    NEWER_LOSES("the account has a newer one, {certificate}, which loses {lost}."),
    RENEWED_BY_PROVIDER("the provider can order a new one."),
    RENEWED_BY_CUSTOMER("it is the customer's own, and there is no newer one."),
    ISSUANCE_STUCK("The CA has not issued the certificate since {since}."),
    AWAITING_VALIDATION("The CA has not validated ownership."),
    AWAITING_VALIDATION_ELSEWHERE("The CA has not validated ownership; the domain points to {target}."),
    RECORD_PUBLISHED("The CA has not validated ownership; its DNS record is published now."),
    RECORD_PUBLISHED_ELSEWHERE(
            "The CA has not validated ownership; its DNS record is published now; the domain points to {target}."),
    FROZEN("The domain is frozen: {cause}."),
    NO_ICP("The domain has no ICP filing."),
    SOURCE_GONE("The provider cannot reach the domain's origin."),
    NOT_OURS("The account has no such CDN domain."),
    OFFLINE("The domain is switched off."),
    NO_HTTPS("The domain is active and has no HTTPS configured."),
    CERTIFICATE_WORSE("Clients accepted the previous certificate; the one served now is worse: "
            + "{flaw}; the previous one is {certificate}, valid until {notAfter}."),
    CERTIFICATE_WORSE_PREVIOUS_GONE("Clients accepted the previous certificate; the one served now is worse: "
            + "{flaw}; the account no longer has the previous one."),
    UNKNOWN("Unknown: {detail}"),

    // Why a diagnosis is unknown.
    UNKNOWN_STATE("unknown state {raw}"),
    UNKNOWN_OPERATION("an operation of an unknown type is processing"),
    OPERATION_FAILED("the last operation failed: {failure}"),
    CONTROL_PLANE_UNREAD("the control plane could not be read: {fault}, {detail}"),
    CERTIFICATE_UNREAD("the configured certificate could not be read"),
    CERTIFICATE_UNREAD_BECAUSE("the configured certificate could not be read: {detail}"),
    PREVIOUS_UNREAD("the certificate served now is worse than the previous one ({flaw}), which "
            + "could not be read: {detail}"),
    EDGES_NOT_FOUND("the edges could not be found: {detail}"),
    NO_ADDRESS("no address"),
    CONFIGURED_INVALID("these edges serve the configured certificate, but clients reject it (name, "
            + "chain, dates or revoked): {edge}"),
    EDGE_UNSEEN("edge {edge} could not be probed"),

    // What a look after a write shows.
    STILL_CHANGING("in progress"),
    STILL_PROCESSING("still processing"),
    STILL_AT_CA("still waiting for the CA"),
    NOT_SERVED_YET("not served yet by {edge}"),
    NODES_NOT_YET("not on all nodes yet: {node}"),
    STILL_REVOKED("still the revoked certificate"),
    STILL_EXPIRED("still the expired certificate"),
    STILL_EXPIRING("still the expiring certificate"),
    NOT_PROVEN_YET("ownership not validated yet"),
    NOT_THE_PREVIOUS("the configured certificate is not the previous one"),
    HTTPS_NOT_CONFIGURED("HTTPS is not configured"),
    WORSE_THAN_BEFORE("worse than the previous certificate: {flaw}"),
    DIAGNOSED("{diagnosis}"),

    // What a guardrail counts, and why it holds.
    ATTEMPTS("{count} of {limit} attempts within {window}"),
    DONE_LATELY("{action} was done at {at}; allowed again after {cooldown}"),
    LAST_DONE("last done at {at}"),
    NEVER_DONE("never done"),
    IN_FLIGHT("{count} of {limit} in flight in {account}, {reserved} reserved for on-call"),
    PAUSED("paused until {until}: {reason}"),
    NO_PAUSE("no pause applies"),
    WINDOW("no changes until {until}: {reason}"),
    NO_WINDOW("no window applies"),
    FLEET("{sick} of {fleet} domains unhealthy (storm: at least {minimum} and over {share})"),
    FLEET_UNKNOWN("{sick} domains unhealthy, fleet size unknown (storm: at least {minimum} and over {share})"),
    SHARE_UNKNOWN("{numbers}; the unhealthy share is unknown"),
    ON_CALL_MAY_ACT("{numbers}; on-call may act"),
    WAVE("wave of {percent} % of {sick} unhealthy: {begun} of {allowed} started, {proven} verified, {failed} failed"),
    WAVE_FOR_OTHERS("the last {free} places of the wave are for more urgent domains"),
    WAVE_HALTED("{numbers}; halted: {reason}"),
    POSSIBLY_LOST("data committed since {since} may be lost"),
    STORM_BEGAN("a storm has just started"),
    DATABASE_CHANGED("the database has just failed over or was restored"),
    HELD("{guardrail}: {numbers}, set by {setBy}"),
    HELD_SINCE("{guardrail}: {numbers}, set by {setBy}, since {since}"),

    // Why a run was asked for, in the words of our services; the codes are part of the contract.
    FINDING("finding {finding}: {found}, first seen {firstSeen}"),
    TICKET("ticket {ticket}"),

    // What a run does.
    REQUESTED("{trigger} by {requester}: {reason}"),
    REQUESTED_FOR("{trigger} by {requester} on behalf of {person}: {reason}"),
    SAID_BY("by {person}: {reason}"),
    LOOKING("inspection started"),
    LOOKED_ONLY("dry run, nothing written"),
    INTENDED("{action}"),
    RUN_TOO_OLD("not done {age} after the request; last state: {state}"),
    NOTHING_CHANGED_SINCE("nothing has changed since run {run}: {explanation}"),
    TOO_MANY_DOMAINS("{count} domains exceed the limit of one run"),
    WAITING_FOR_DOMAINS("waiting for its domains: {count}"),
    DOMAINS_NOT_DONE("{open} of {count} domains are not done"),
    NONE_OF_KIND("no domain has the reported fault; {count} have other faults, which this run leaves alone"),
    NONE_SICK("none of {count} domains is unhealthy"),
    NO_SUCH_CERTIFICATE("none of our accounts has this certificate"),
    ACCOUNT_NOT_CONFIGURED("account {account} is not configured"),
    ACCOUNT_WITHOUT_DOMAINS("account {account} has no domains"),
    NOT_FIXED_IN_TIME("not fixed in time: {detail}"),
    COULD_NOT_LOOK("inspection failed: {detail}"),
    ROLLED_BACK_TASK(
            "abandoned the task, so that the domain accepts changes again; the free-certificate quota is used up"),
    ROLLED_BACK("the new certificate was worse; every edge serves the previous one again"),
    ROLLED_BACK_TO("the new certificate was worse; every edge serves the previous one again: "
            + "{certificate}, valid until {notAfter}"),
    ROLL_BACK_NOT_PROVEN("the rollback to the previous certificate could not be verified"),
    NOT_CURED("{action} did not fix it"),
    NOT_CURED_BECAUSE("{action} did not fix it: {detail}"),
    NOT_ISSUED("no certificate was issued: {detail}"),
    TOO_LATE("not repaired within {time} after the first write"),

    // A plan as it is approved, and who decides about it.
    NEEDS_APPROVAL("{action} needs approval by {until}, plan {plan}"),
    NOBODY_DECIDED_YET("not decided yet"),
    NOBODY_DECIDED("nobody approved {action} by {until}"),
    REJECTED_BY("rejected by {person}: {reason}"),
    PLAN_DOMAIN("domain: {domain}"),
    PLAN_ACCOUNT("account: {account}"),
    PLAN_DIAGNOSIS("diagnosis: {diagnosis}"),
    PLAN_CERTIFICATE("configured certificate: {certificate}"),
    PLAN_PLAYBOOKS("playbooks: {version}"),
    PLAN_NEXT("next: {action}"),
    PLAN_LOSES("the new certificate loses {loss}: {detail}"),
    PLAN_STEP("plan {number}: {action}"),
    PLAN_THEN_ESCALATE("then a person takes over: {ended}"),
    ACTION("{action}, risk {risk}"),
    ACTION_TASK("{action} task {task}, risk {risk}"),
    ACTION_ORDER("{action} free certificate force-https={forceHttps} http2={http2} https-on={httpsOn}, risk {risk}"),
    ACTION_BIND("{action} certificate {certificate} force-https={forceHttps} http2={http2}"
            + " https-on={httpsOn}, risk {risk}"),

    // What became of a write.
    POSSIBLY_WRITTEN("not sent: the domain changed at {changedAt}, and data committed from "
            + "{from} to {to} may be lost, so one of our writes may have changed it"),
    TAKEN("the provider accepted {action}"),
    NOT_APPLIED("{action} was not applied: {detail}"),
    REFUSAL("{fault}: {detail}"),
    NO_USABLE_ANSWER("no usable answer; reading back: {detail}"),
    PARTLY_APPLIED("{count} of {all} nodes have the change ({done}); not yet: {open}. {detail}"),
    STILL_BUSY("the provider is still busy with the earlier operation"),
    ALREADY_DONE("nothing to do"),
    NOT_LANDED_YET("no effect yet"),
    READ_BACK_LANDED("read back: {action} took effect"),
    READ_BACK_CHANGED("read back: changed at {changedAt}"),
    READ_BACK_UNCHANGED("read back: the domain did not change"),
    READ_BACK_FAILED("read-back failed: {detail}"),
    READ_BACK_GIVEN_UP("read-back failed; it is unknown whether {action} took effect: {detail}"),
    NOT_SENT_CHANGED("not sent: the domain changed at {changedAt}, possibly by a write whose record was lost"),
    VERIFIED_FIRST("verifies first whether that change helped"),
    QUOTA_USED_UP("the quota is used up: {detail}"),
    DENIED("denied: {detail}"),
    CERTIFICATE_REFUSED("the provider rejects the certificate ({flaw}): {detail}"),
    CONTRADICTED("verified at {provenAt}; at {seenAt} an edge serves another certificate "
            + "although nothing changed, seen by run {run}"),

    // What the customer is asked for.
    CUSTOMERS_OWN("the customer uploaded the certificate, and the account has no newer one for the domain"),
    CUSTOMERS_OWN_REVOKED("the CA revoked the certificate that the customer uploaded, or asks to replace it now: "
            + "make a new private key, order a certificate for it at the CA, upload both "
            + "and bind it; uploading the old one again does not help"),
    PROVE_OWNERSHIP("the provider waits for the customer to prove ownership of the domain"),
    PROVE_OWNERSHIP_ELSEWHERE("the provider waits for the customer to prove ownership of the domain, "
            + "which is an alias of {target} and not of the CDN's name"),
    SOURCE_UNREACHABLE("the provider cannot reach the domain's origin"),
    FROZEN_BY_PROVIDER("frozen by the provider"),
    FROZEN_BY_PROVIDER_FOR("frozen by the provider: {cause}"),
    NO_ICP_FILING("the domain has no ICP filing"),
    NO_SUCH_DOMAIN("the account has no such CDN domain"),
    UPLOAD_REFUSED("the provider rejects the certificate"),
    SWITCHED_OFF("the domain is switched off"),
    NO_CERTIFICATE("no certificate is configured on the domain"),
    NO_VALID_CERTIFICATE("the account has no valid certificate that could be bound instead"),
    HAS_VALID_CERTIFICATE("the account already has a valid certificate: {certificate}, until {notAfter}"),

    // What would be done now, and why.
    WHY("{summary} {why}"),
    WHY_WITH_APPROVAL("{summary} {why} This needs approval first."),
    WHY_NOTHING("Nothing to do."),
    WHY_WAIT("Not late yet: inspected again later, late after {lateAt}."),
    WHY_UNKNOWN("CertLoop does nothing while this is unknown."),
    WHY_ACT("The first step of the plan would run now."),
    WHY_ACT_THEN_ESCALATE("The plan would run, then the run escalates."),
    WHY_CUSTOMER("Only the customer can fix it: {need}."),
    WHY_ESCALATE("Needs a person: {ended}."),
    WHY_HELD("Held by {guardrail}: {numbers}, set by {setBy}, next attempt at {mayActAt}."),
    WHY_HELD_FOR_PERSON("Held by {guardrail}: {numbers}, set by {setBy}; needs a person."),

    // Notifications.
    NOTICE_ESCALATED("{subject} needs a person: {ended}"),
    NOTICE_APPROVAL("{subject} waits for a second person: {action}"),
    NOTICE_UNTIL("until {until}"),
    NOTICE_STORM("storm: unattended writes have stopped"),
    NOTICE_STORM_NUMBERS("unhealthy {unhealthy} of {domains}"),
    NOTICE_STORM_UNHEALTHY("unhealthy {unhealthy} of an unknown number"),
    NOTICE_SURGE("surge of {kind}: {subjects} subjects"),
    NOTICE_SURGE_REASON("{reason} (reported by {source})"),
    NOTICE_TEST("Test message: nothing needs you"),
    NOTICE_TEST_BY("{person} sent this from CertLoop to test the delivery of {topic}."),

    // Why a request is refused.
    DOMAIN_OR_PART("a domain name, a part of one, or a pattern such as *.shop.example"),
    TICKETS_WAIT("{ticket}; each of them would be answered that a person takes over; send"
            + " evenIfAwaited: true to cancel it all the same"),
    ETAG_OF_ESCALATION("the ETag of the escalation, such as \"3\""),
    RESOLVED_BY("resolved by {person} at {at}: {reason}; reopen it if that was too early"),
    ACKNOWLEDGED_BY("acknowledged by {person} at {at}; assign it to take it over"),
    ESCALATION_CHANGED("read the escalation again, and send its ETag"),
    ONLY_WITH("is possible only with {parameter}"),
    NOT_WITH("must not be sent with {parameter}"),
    KEY_CAME_WITH_ANOTHER_BODY("the same Idempotency-Key came with another body before"),
    RUN_OF_OTHER_ACCOUNT("ask again when its run has ended"),
    READ_THE_RUN("read the run: it goes on by itself, or has ended"),
    READ_THE_PLAN("read the plan that the run shows now, and send its hash"),
    PERSON_TAKES_OVER("a person takes the run over"),
    SECOND_PERSON("another approver has to approve it"),
    FIRST_DECISION_COUNTS("your first decision counts; to stop the run, cancel it"),
    RUN_HAS_ENDED("the run has ended"),
    NOTHING_HELD("nothing is held by a storm"),
    SEND_SIGNAL_AGAIN("{detail}; send the signal again in a moment"),
    NO_SESSION("no session has this id");

    private final String english;

    RunMessage(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
