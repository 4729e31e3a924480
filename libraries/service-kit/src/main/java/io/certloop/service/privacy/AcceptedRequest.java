package io.certloop.service.privacy;

import java.util.UUID;

/**
 * A personal-data request that was accepted.
 *
 * @param salt of the digest of the subjects; the service deletes its copy after the request
 */
public record AcceptedRequest(UUID id, PersonalDataRequest.Type type, String salt) {}
