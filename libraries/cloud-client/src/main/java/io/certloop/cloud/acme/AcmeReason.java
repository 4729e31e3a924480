package io.certloop.cloud.acme;

/** Why an order cannot proceed or has failed; each reason carries advice for a person. */
public enum AcmeReason {
    /** The account no longer has a usable {@code acme} section. */
    NOT_CONFIGURED("Complete the part acme of the account in the accounts file."),
    TERMS_NOT_AGREED("Read the terms of the authority and set termsAgreed to true in the account's part" + " acme."),
    EAB_REFUSED(
            "The authority refuses the external account binding, or needs one: check eab.kid and" + " the key file."),
    ACCOUNT_REFUSED("The authority refuses the account or its key: check accountKey and contact."),
    RATE_LIMITED("The authority's rate limit is reached; wait, or ask it for a higher limit.", true),
    CAA_FORBIDS("A CAA record of the domain forbids this authority: add it, or use another one."),
    DNS_RECORD_MISSING("The authority did not find the validation record, or cannot resolve the domain: check"
            + " the DNS of the domain."),
    CHALLENGE_FAILED("The authority did not get the proof over HTTP: the domain must lead port 80 to"
            + " /.well-known/acme-challenge/ here."),
    CHALLENGE_NOT_OFFERED(
            "The authority does not offer this kind of challenge for the name: wildcards need" + " dns-01."),
    NAME_REFUSED("The authority does not issue for this name."),
    REQUEST_REFUSED("The authority refuses the request; see its own words."),
    /** The DNS server refuses the update, or the webhook fails. */
    RECORD_NOT_WRITTEN("The validation record could not be written: check dns or webhook.", true),
    AUTHORITY_UNREACHABLE("The authority does not answer; the order goes on when it does.", true),
    /** The authority answers, but with an internal error or not as RFC 8555 requires. */
    AUTHORITY_ERROR("The authority answers with an error of its own; the order goes on when it recovers.", true),
    /** The authority has no such order, or it belongs to another account. */
    ORDER_LOST("The authority does not have this order, or has it for another account key: the"
            + " repair orders anew, once. Check accountKey if that happens again."),
    FOLDER_NOT_WRITABLE("The folder of desired certificates cannot be written.", true),
    KEY_LOST("The private key of the finished order is not here: replicas must share the pending" + " folder."),
    /** The certificate is in the desired folder, but the nodes have not taken it yet. */
    NODES_NOT_REACHED("The nodes did not take the new certificate yet.", true),
    NODES_REFUSED("The nodes refuse the new certificate."),
    TIMED_OUT("The order did not become ready in time.");

    private final String advice;
    private final boolean passing;

    AcmeReason(String advice) {
        this(advice, false);
    }

    AcmeReason(String advice, boolean passing) {
        this.advice = advice;
        this.passing = passing;
    }

    /** Whether the order is retried automatically until it times out; otherwise this reason makes the order fail. */
    public boolean isPassing() {
        return passing;
    }

    /** What is wrong, and what a person does about it. */
    public String advice() {
        return advice;
    }
}
