package io.certloop.watcher.wiring;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** The threads that looks run on. */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@interface InspectionThreads {}
