package io.certloop.remediation.run.db;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "run_look")
class InspectionRow extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long seq;

    UUID runId;
    String domain;
    Instant lookedAt;
    Instant notAfter;
    Instant changingSince;
    int writes;
    String diagnosis;
    String playbook;
    String actions;

    @Column(name = "then_what")
    String then;

    String observation;
}
