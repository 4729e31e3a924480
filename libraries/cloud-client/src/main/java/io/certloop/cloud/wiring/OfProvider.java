package io.certloop.cloud.wiring;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Accounts that we have credentials for, without those that a service adds. */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
public @interface OfProvider {}
