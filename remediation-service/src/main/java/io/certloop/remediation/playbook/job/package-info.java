/** Puts on record which playbooks decide. */
package io.certloop.remediation.playbook.job;
