package io.certloop.mockcloud.fault;

import io.certloop.mockcloud.fault.Fault.Place;

/**
 * A call or handshake as a possible target of a fault. Fields that are unknown or do not apply are empty.
 *
 * @param account the caller's account, as claimed in the signature
 * @param domain the domain of the call, or the SNI name of a handshake
 * @param path of the call
 * @param edge the address of the edge in a handshake
 */
public record FaultSubject(Place place, String account, String domain, String path, String edge) {

    public static FaultSubject call(Place place, String account, String domain, String path) {
        return new FaultSubject(place, account, domain, path, "");
    }

    /** @param account the owner of the domain */
    public static FaultSubject handshake(String account, String domain, String edge) {
        return new FaultSubject(Place.HANDSHAKE, account, domain, "", edge);
    }
}
