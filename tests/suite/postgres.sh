# Makes a PostgreSQL cluster and runs it until our input ends: BINARIES FOLDER PORT USER.
# Compared by its own language on purpose: what relies on the order of bytes has to say so.
"$1/initdb" --pgdata="$2/data" --username=owner --pwfile="$2/password" --auth=scram-sha-256 --encoding=UTF8 \
    --locale=C.UTF-8 --locale-provider=icu --icu-locale=en-US --no-sync >&2
{
    echo "listen_addresses = '127.0.0.1'"
    echo "port = $3"
    echo "unix_socket_directories = '$2'"
    echo "max_connections = 300"
    cat "$2/settings"
} >> "$2/data/postgresql.conf"
# Where settings ask for TLS: an authority, and a certificate of it for "localhost".
if grep -q '^ssl = on' "$2/settings"; then
    cd "$2/data"
    new="-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
    openssl req -x509 $new -keyout ca.key -out ca.crt -days 2 -subj /CN=authority 2>&1 >&2
    openssl req $new -keyout server.key -out server.csr -subj /CN=localhost 2>&1 >&2
    printf 'subjectAltName=DNS:localhost\nbasicConstraints=CA:FALSE\n' > server.ext
    openssl x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -extfile server.ext \
        -out server.crt 2>&1 >&2
    chmod 600 server.key
fi
echo "CREATE ROLE $4 LOGIN CREATEDB PASSWORD '$(cat "$2/password")'; GRANT pg_signal_backend TO $4" |
    "$1/postgres" --single -D "$2/data" postgres >&2
exec 3<&0
# A shell's background work reads from nowhere, unless told otherwise. It asks until all is over: a server may be starting.
{
    cat <&3
    touch "$2/end"
    while [ -d "$2" ]; do
        kill -INT "$(head -n 1 "$2/data/postmaster.pid")" || true
        sleep 0.2
    done
} > /dev/null 2>&1 &
while :; do
    "$1/postgres" -D "$2/data" < /dev/null 3<&- &
    wait "$!" || true
    # A test that breaks the server on purpose has said so, and how long it is to be away.
    if [ -e "$2/end" ] || [ ! -e "$2/away" ]; then break; fi
    sleep "$(cat "$2/away")"
    rm "$2/away"
done
exec 3<&-
rm -rf "$2"
