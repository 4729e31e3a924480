package io.certloop.service.privacy;

import java.util.UUID;

/**
 * A request that was accepted.
 *
 * @param salt of the digest in its receipt; kept nowhere else once it is done
 */
public record AcceptedRequest(UUID id, PersonalDataRequest.Type type, String salt) {}
