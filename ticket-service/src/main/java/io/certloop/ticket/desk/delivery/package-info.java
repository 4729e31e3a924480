/**
 * Sends the changes of tickets back to the help desks that the tickets came from.
 *
 * <p>Owns the tables desk_cursor and desk_delivery. Invariants: the deliveries for a change are stored once, in the
 * transaction that records that the change was planned; the deliveries of a ticket begin in the order of its changes; a
 * delivery that may have arrived is searched for before it is sent again; a delivery that failed stays visible until a
 * person repeats it.
 */
package io.certloop.ticket.desk.delivery;
