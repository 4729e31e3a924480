package io.certloop.bench.bare;

import io.quarkus.hibernate.orm.panache.PanacheEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

@Entity
@Table(uniqueConstraints = @UniqueConstraint(columnNames = {"externalId", "source"}))
public class BareTicket extends PanacheEntity {

    @NotBlank
    @Size(max = 200)
    public String source;

    @NotBlank
    @Size(max = 200)
    public String externalId;

    @Size(max = 128)
    public String accountId;

    @NotBlank
    @Size(max = 512)
    @Column(length = 512)
    public String title;

    @Size(max = 512)
    @Column(length = 512)
    public String category;

    @NotNull
    @Size(max = 65536)
    @Column(columnDefinition = "text")
    public String description;
}
