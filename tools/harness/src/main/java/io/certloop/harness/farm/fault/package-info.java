/** What goes wrong on a farm, and how it is put in; nothing here is known to the services. */
package io.certloop.harness.farm.fault;
