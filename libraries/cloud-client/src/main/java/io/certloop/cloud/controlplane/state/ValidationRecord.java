package io.certloop.cloud.controlplane.state;

/**
 * The DNS record that the customer must publish to prove ownership.
 *
 * @param host fully qualified name of the record
 * @param type TXT or CNAME
 */
public record ValidationRecord(String host, String type, String value) {}
