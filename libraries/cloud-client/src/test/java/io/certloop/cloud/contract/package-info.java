/**
 * What every implementation of a port must do, as tests to inherit from. Packed as this module's test jar, so that an
 * adapter that lives in a service is held to the same as the ones here.
 */
package io.certloop.cloud.contract;
