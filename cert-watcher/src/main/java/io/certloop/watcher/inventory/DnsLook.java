package io.certloop.watcher.inventory;

/** Where the domain's own name leads. */
public sealed interface DnsLook {

    /** Not in every sweep: DNS of customers changes seldom. */
    record NotAsked() implements DnsLook {}

    record Unknown(String detail) implements DnsLook {}

    /** To the CDN, by CNAME or by an address of one of its edges. */
    record Here() implements DnsLook {}

    /**
     * @param where for people: the last CNAME, addresses, or that there is no such name
     */
    record Elsewhere(String where) implements DnsLook {}

    DnsLook NOT_ASKED = new NotAsked();
}
