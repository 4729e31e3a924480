package io.certloop.access;

import java.util.Set;

/** Whom a token belongs to. */
public record Account(String name, Set<String> roles) {}
