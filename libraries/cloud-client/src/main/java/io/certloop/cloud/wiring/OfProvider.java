package io.certloop.cloud.wiring;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Qualifies the {@code ControlPlanes} of the configured accounts, without accounts that a service adds. */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
public @interface OfProvider {}
