package io.certloop.service.privacy;

/** A CDI event, fired in the transaction that ends the request. A service with an audit log observes it. */
public record PersonalDataFinished(PersonalDataRequest request) {}
