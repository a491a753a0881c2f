#!/bin/sh
# Makes an authority and a certificate for each node; what is there stays. With RENEW=yes the nodes' certificates are
# made anew, by the same authority. What is copied last says that a pair is whole.
set -eu

AUTHORITY=${AUTHORITY:-/authority}
TRUST=${TRUST:-/trust}
CERTIFICATES=${CERTIFICATES:-/certificates}
AUTHORITY_DAYS=3650
NODE_DAYS=397

cd "$(mktemp -d)"

if [ ! -f "$AUTHORITY/ca.key" ]; then
  es-gencert-cli create-ca -days "$AUTHORITY_DAYS" -out ./authority
  cp -f ./authority/ca.crt ./authority/ca.key "$AUTHORITY/"
fi
cp -f "$AUTHORITY/ca.crt" "$TRUST/ca.crt"
chmod 444 "$TRUST/ca.crt"

for node in node1 node2 node3; do
  folder="$CERTIFICATES/$node"
  if [ "${RENEW:-no}" != yes ] && [ -f "$folder/node.key" ]; then continue; fi
  es-gencert-cli create-node -ca-certificate "$AUTHORITY/ca.crt" -ca-key "$AUTHORITY/ca.key" -days "$NODE_DAYS" \
    -out "./$node" -dns-names "$node,localhost" -ip-addresses 127.0.0.1
  cp -f "./$node/node.crt" "./$node/node.key" "$folder/"
  # The server runs as this user in its image.
  chown -R 1000:1000 "$folder"
  chmod 400 "$folder/node.key"
  echo "$node has a certificate for $NODE_DAYS days"
done
