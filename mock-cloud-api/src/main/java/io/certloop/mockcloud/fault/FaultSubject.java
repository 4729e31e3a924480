package io.certloop.mockcloud.fault;

import io.certloop.mockcloud.fault.Fault.Place;

/**
 * The possible target of a fault; members that are unknown or make no sense are empty.
 *
 * @param account who calls, as the signature claims
 * @param domain the domain of the call, or the SNI name of a handshake
 * @param path of the call
 * @param edge the address that a handshake is with
 */
public record FaultSubject(Place place, String account, String domain, String path, String edge) {

    public static FaultSubject call(Place place, String account, String domain, String path) {
        return new FaultSubject(place, account, domain, path, "");
    }

    /**
     * @param account the owner of the domain
     */
    public static FaultSubject handshake(String account, String domain, String edge) {
        return new FaultSubject(Place.HANDSHAKE, account, domain, "", edge);
    }
}
