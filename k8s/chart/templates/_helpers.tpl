{{- define "certloop.image" -}}
{{- $root := index . 0 }}{{- $name := index . 1 }}
{{- with $root.Values.image.registry }}{{ . }}/{{ end }}certloop/{{ $name }}
{{- with index $root.Values.image.digests $name }}@{{ . }}{{ else }}:{{ $root.Values.image.tag | default $root.Chart.AppVersion }}{{ end }}
{{- end }}

{{- define "certloop.console" -}}
{{ .Values.monitoring.console | default (printf "https://console.%s/console" .Values.domain) }}
{{- end }}
