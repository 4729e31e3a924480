package io.certloop.watcher.wiring;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** The threads that run inspections. */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@interface InspectionThreads {}
