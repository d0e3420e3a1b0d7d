#!/usr/bin/env bash
# Sends a small centre, 1,000 check-ins, tickets and complaints, as any other program would. Sending it again changes
# nothing: every item has an id, and what is there already is answered as a duplicate.
#   KEY=… docs/examples/send-sample.sh [http://127.0.0.1:5080]
set -euo pipefail
url=${1:-http://127.0.0.1:5080}/api/v1
: "${KEY:?set KEY to an API key with the scopes admin, ingest, deduct and read}"
day0=${DAY0:-$(date +%F)} # fixed days make a second run the same run: DAY0=2026-11-20

send() { # method path, body on standard input
  printf '%-22s' "$2"
  curl -sS --fail-with-body -X "$1" "$url$2" -H "X-Api-Key: $KEY" -H 'Content-Type: application/json' --data-binary @-
  echo
}

names=(不动产登记 社会保险 医疗保障 市场监管 税务服务 出入境 户籍办理 公积金 交通运输 民政事务)

{
  echo '{"areas":[{"code":"A","name":"第一工作区"},{"code":"B","name":"第二工作区"}],"windows":['
  for w in {0..9}; do
    printf '%s{"code":"W%02d","name":"%s","department":"%s","area":"%s"}' "$([ "$w" = 0 ] || echo ,)" "$w" "${names[$w]}" "${names[$w]}科" "$([ "$w" -lt 5 ] && echo A || echo B)"
  done
  echo '],"staff":['
  for p in {0..49}; do
    printf '%s{"code":"S%02d","name":"员工%02d","window":"W%02d","role":"%s"}' "$([ "$p" = 0 ] || echo ,)" "$p" "$p" $((p / 5)) "$([ $((p % 5)) = 0 ] && echo chief || echo staff)"
  done
  echo ']}'
} | send PUT /organization

{
  comma=''
  echo '['
  for d in {1..10}; do
    day=$(date -d "$day0 -$d day" +%F)
    for p in {0..49}; do
      # Every 97th arrival is late.
      minute=$(((p * 7 + d * 13) % 30 + 25))
      morning=$(printf '07:%02d:00' "$minute")
      [ $(((p + d * 50) % 97)) = 0 ] && morning=08:12:00
      printf '%s{"id":"am-%s-S%02d","staff":"S%02d","at":"%sT%s+08:00"},{"id":"pm-%s-S%02d","staff":"S%02d","at":"%sT13:%02d:00+08:00"}' \
        "$comma" "$day" "$p" "$p" "$day" "$morning" "$day" "$p" "$p" "$day" "$minute"
      comma=,
    done
  done
  echo ']'
} | send POST /check-ins

{
  comma=''
  echo '['
  for t in {1..12}; do
    at=$(date -d "$day0 -$t day" +%FT09:00:00+08:00)
    out=$(date -d "$day0 -$t day" +%FT10:30:00+08:00)
    printf '%s{"id":"t%s-1","ticket":"T%s","profile":"hotline-12345","type":"received","at":"%s","summary":"办理进度咨询"},{"id":"t%s-2","ticket":"T%s","profile":"hotline-12345","type":"dispatched","at":"%s","window":"W%02d"}' \
      "$comma" "$t" "$t" "$at" "$t" "$t" "$out" $((t % 10))
    comma=,
  done
  echo ']'
} | send POST /tickets/events

{
  at=$(date -d "$day0 -1 day" +%FT15:00:00+08:00)
  later=$(date -d "$day0 -1 day" +%FT16:30:00+08:00)
  printf '[{"id":"c1-1","complaint":"C1","type":"filed","at":"%s","channel":"phone","window":"W03","ground":"服务态度"},' "$at"
  printf '{"id":"c1-2","complaint":"C1","type":"upheld","at":"%s"},' "$later"
  printf '{"id":"c2-1","complaint":"C2","type":"filed","at":"%s","channel":"onsite","window":"W07","ground":"一次性告知"}]' "$at"
} | send POST /complaints/events

printf '[{"id":"f1","occurredOn":"%s","kind":"staff","code":"S00","rule":"A2-1","note":"未佩戴工作证"}]' "$(date -d "$day0 -1 day" +%F)" | send POST /findings

curl -sS --fail-with-body "$url/standings?kind=window" -H "X-Api-Key: $KEY"
echo
