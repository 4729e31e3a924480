package io.certloop.service.security;

import java.util.HashSet;
import java.util.Set;

/** The roles, with their names in annotations, in token files and in the claims of an OIDC provider. */
public final class Role {

    /** Sees everything, changes nothing. */
    public static final String VIEWER = "viewer";

    /** Starts, cancels and pauses remediations; sees everything. */
    public static final String OPERATOR = "operator";

    /** Approves and rejects plans that others requested; reads everything. */
    public static final String APPROVER = "approver";

    /** May do everything that a person can do. */
    public static final String ADMIN = "admin";

    /** A help desk that hands in tickets and comments. */
    public static final String HELP_DESK = "help-desk";

    /** Asks for remediations with the trigger TICKET. */
    public static final String TICKET_REQUESTER = "ticket-requester";

    /** Asks for remediations with the trigger WATCHER. */
    public static final String WATCHER_REQUESTER = "watcher-requester";

    /** Notifies a requester that its run has ended. */
    public static final String NOTIFIER = "notifier";

    /** Sends alerts, after which the watcher inspects the domains in the alerts. */
    public static final String ALERT_SENDER = "alert-sender";

    public static final Set<String> ALL = Set.of(
            VIEWER, OPERATOR, APPROVER, ADMIN, HELP_DESK, TICKET_REQUESTER, WATCHER_REQUESTER, NOTIFIER, ALERT_SENDER);

    private Role() {}

    /**
     * The roles with all roles that they include: an admin is also operator and approver, and both are also viewers.
     */
    public static Set<String> withHeld(Set<String> given) {
        Set<String> all = new HashSet<>(given);
        if (all.contains(ADMIN)) {
            all.add(OPERATOR);
            all.add(APPROVER);
        }
        if (all.contains(OPERATOR) || all.contains(APPROVER)) {
            all.add(VIEWER);
        }
        return all;
    }
}
