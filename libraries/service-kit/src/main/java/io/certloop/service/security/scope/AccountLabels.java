package io.certloop.service.security.scope;

import java.util.Map;

/** Provides the labels of accounts, in a service that knows them. */
@FunctionalInterface
public interface AccountLabels {

    /** The present labels of each account; accounts without labels may be left out. */
    Map<String, Map<String, String>> now();
}
