/**
 * What the tests of all modules share: PostgreSQL as production has it, packaged services as
 * processes, free ports, the tokens of people and services, and the rules of the architecture. It
 * knows no service and not the provider; nothing of it is part of what is deployed, but for the
 * database of the overlay for development.
 */
package io.certloop.testkit;
