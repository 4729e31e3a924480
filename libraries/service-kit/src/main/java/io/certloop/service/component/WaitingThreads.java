package io.certloop.service.component;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Threads for work that mostly waits: a virtual one for each piece, so what uses them bounds how
 * much is at work.
 */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
public @interface WaitingThreads {}
