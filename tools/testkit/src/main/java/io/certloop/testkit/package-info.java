/**
 * Shared code for the tests of all modules: PostgreSQL with production's durability, packaged services as processes,
 * free ports, and the tokens of people and services; the rules of the architecture are among its test classes. It
 * depends on no service and not on the mock provider. None of it is deployed, except the database of the development
 * overlay.
 */
package io.certloop.testkit;
