package io.certloop.service.privacy;

/** An event, in the transaction that ends the request: a service that has an audit observes it. */
public record PersonalDataFinished(PersonalDataRequest request) {}
