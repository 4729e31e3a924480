package io.certloop.service.security.scope;

import java.util.Map;

/** The labels of accounts, where a service knows them. */
@FunctionalInterface
public interface AccountLabels {

    /** By account, as they are now; accounts without labels may be left out. */
    Map<String, Map<String, String>> now();
}
