/** The sentences that this service writes, by code. Depends on no feature; every feature may use it. */
package io.certloop.ticket.text;
