/**
 * What is tested of every service, in the same way: a service extends the class and names what is its own. Needs
 * Quarkus, REST Assured and Awaitility of whoever extends it.
 */
package io.certloop.testkit.service;
