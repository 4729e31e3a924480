package io.certloop.service.component;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Qualifies the executor for work that mostly waits. The executor starts a virtual thread for each task, so its users
 * must limit how many tasks run at the same time.
 */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
public @interface WaitingThreads {}
