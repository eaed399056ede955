#!/bin/sh
# Registers Rolecall in the tenant that `az login` signed in to, and prints its client ID.
# Changes an existing application only if its ID is given: another account may own it.
# azure-cli itself selects the values it reads and writes the JSON it sends (`--query`); nothing else is needed.
# shellcheck disable=SC1111,SC2015 # the quotes are meant, and so is `a && b || stop`
set -eu

usage="Usage: sh register.sh [--app-id ID] [--optional] ADDRESS [NAME]
  ADDRESS      where Rolecall is hosted, exactly and with its trailing slash, as in https://rolecall.example.com/
  NAME         the display name of the registration (Rolecall)
  --app-id ID  adds what is missing to the application with this client ID, and keeps the rest, including its name
  --optional   also requests the optional permissions, which read the SAML claims of an application"

# Exactly the delegated permissions of the app's endpoint table; a test compares the two.
permissions="User.Read User.Read.All User.ReadWrite.All Application.Read.All Application.ReadWrite.All AppRoleAssignment.ReadWrite.All GroupMember.Read.All Synchronization.Read.All Synchronization.ReadWrite.All AuditLog.Read.All"

# The permissions without which one page shows less; asked for with --optional.
optional="Policy.Read.ApplicationConfiguration Policy.Read.All"

# Microsoft Graph's own application id, the same in every tenant and cloud.
graph=00000003-0000-0000-c000-000000000000
tab=$(printf '\t')
newline='
'
# The end of every error message.
changed="Nothing was changed."

say() { printf '%s\n' "$*"; }

stop() {
  printf '%s\n' "$1 $changed" >&2
  exit 1
}

refuse() {
  printf '%s\n' "$1 Nothing was sent." "$usage" >&2
  exit 2
}

# ---- Check the arguments. `LC_ALL=C` in a subshell makes a range of letters mean ASCII.

is_id() (
  LC_ALL=C
  h4='[0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F]'
  # shellcheck disable=SC2254 # the variables are patterns
  case $1 in
    $h4$h4-$h4-$h4-$h4-$h4$h4$h4) ;;
    *) exit 1 ;;
  esac
)

# Prints why an address cannot be a redirect URI, or nothing if it can. A browser compares it letter by letter.
fault_of_address() (
  LC_ALL=C
  case $1 in
    *[!]a-zA-Z0-9:/.~_%[-]*) say "The address may contain only letters, digits, and : / . - _ ~ %." && exit ;;
  esac
  case $1 in
    https://*) rest=${1#https://} default=443 ;;
    http://*) rest=${1#http://} default=80 ;;
    *) say "The address must begin with https://." && exit ;;
  esac
  case $rest in
    */) ;;
    *) say "The address must end with a slash." && exit ;;
  esac
  authority=${rest%%/*}
  case $authority in
    '[::1]'*) host='[::1]' ;;
    *) host=${authority%%:*} ;;
  esac
  port=${authority#"$host"}
  case $host in
    '[::1]') ;;
    '' | .* | -* | *. | *..*) say "The address has no host." && exit ;;
    *[!a-z0-9.-]*) say "The host may contain only lowercase letters, digits, dots, and hyphens." && exit ;;
  esac
  case $port in
    '') ;;
    ":$default") say "Leave out port $default, as browsers do." && exit ;;
    : | :0* | :*[!0-9]* | :??????* | [!:]*) say "The port is not valid." && exit ;;
  esac
  case /${rest#*/} in
    *//* | */./* | */../* | *[][:]*) say "The path is not the one that a browser sends." && exit ;;
  esac
  case $default$host in
    443* | 80localhost | 80127.0.0.1 | '80[::1]') ;;
    *) say "Without TLS, only this machine is allowed: http://localhost, http://127.0.0.1, or http://[::1]." && exit ;;
  esac
  [ ${#1} -le 256 ] || say "The address is longer than the 256 characters that Entra keeps."
)

address='' name='' app_id='' app_id_given=no optional_given=no
while [ $# -gt 0 ]; do
  case $1 in
    --help | -h) say "$usage" && exit ;;
    --app-id)
      [ $# -gt 1 ] || refuse "--app-id needs the client ID of an application."
      app_id=$2 app_id_given=yes
      shift
      ;;
    --app-id=*) app_id=${1#*=} app_id_given=yes ;;
    --optional) optional_given=yes ;;
    -*) refuse "Unknown option: $1." ;;
    *) if [ -z "$address" ]; then address=$1; elif [ -z "$name" ]; then name=$1; else refuse "Unexpected argument: “$1”."; fi ;;
  esac
  shift
done
[ -n "$address" ] || refuse "Enter the address where Rolecall is hosted, with its trailing slash."
fault=$(fault_of_address "$address")
[ -z "$fault" ] || refuse "“$address” cannot be the address of Rolecall. $fault"
[ "$app_id_given" = no ] || is_id "$app_id" || refuse "“$app_id” is not a client ID."
case $name in
  # A backslash cannot end a text in a query of azure-cli.
  *\\* | *[[:cntrl:]]*) refuse "A name can't contain a backslash or a control character." ;;
esac
name=${name:-Rolecall}
command -v az >/dev/null || stop "Azure CLI (az) is not installed. See https://aka.ms/azure-cli."

# ---- Functions that read and write.

endpoint=$(az cloud show --query endpoints.microsoftGraphResourceId --output tsv --only-show-errors) && [ -n "$endpoint" ] ||
  stop "az could not return the address of Microsoft Graph."

# Takes the METHOD, a path below v1.0 and further options of `az rest`.
call() {
  method=$1 path=$2
  shift 2
  az rest --method "$method" --url "${endpoint%/}/v1.0/$path" --only-show-errors "$@"
}

# Like `call`, with a body before the further options.
send() {
  method=$1 path=$2 body=$3
  shift 3
  call "$method" "$path" --headers Content-Type=application/json --body "$body" "$@"
}

# Escape a text inside the single quotes of an azure-cli query or of a Graph filter.
in_query() { printf '%s' "$1" | sed "s/'/\\\\'/g"; }
in_filter() { printf '%s' "$1" | sed "s/'/''/g"; }

# Prints the JSON that a query without input describes; azure-cli writes it.
json() { az cloud show --query "$1" --output json --only-show-errors; }

# Prints an application's owners, as JSON, so that a name with line breaks or marks cannot look like another line.
say_owners() {
  if ! owners=$(call GET "applications/$1/owners" --output tsv \
    --query "value[].to_string({id:id,displayName:displayName,userPrincipalName:userPrincipalName})"); then
    say "  its owners could not be read"
  elif [ -z "$owners" ]; then
    say "  no owner"
  else
    printf '%s\n' "$owners" | sed 's/^/  owner: /'
  fi
}

# ---- The permissions. Graph's service principal in the tenant has their ids.

scopes=$(call GET servicePrincipals --url-parameters "\$filter=appId eq '$graph'" "\$select=id,oauth2PermissionScopes" \
  --query 'value[].oauth2PermissionScopes[].[value,id]' --output tsv) && [ -n "$scopes" ] ||
  stop "az could not read the permissions of Microsoft Graph in this tenant."

# Prints the id of a permission, or nothing if Graph does not know it.
id_of() {
  printf '%s\n' "$scopes" | while IFS=$tab read -r value id; do
    [ "$value" != "$1" ] || say "$id"
  done
}

[ "$optional_given" = no ] || permissions="$permissions $optional"
wanted=''
for permission in $permissions; do
  id=$(id_of "$permission")
  if [ -z "$id" ]; then
    say "Microsoft Graph in this cloud doesn't have the permission $permission, so it was left out." >&2
  elif is_id "$id"; then
    wanted="$wanted $id"
  else
    stop "Graph returned an invalid ID for the permission $permission: $id."
  fi
done

# Prints the entries of requiredResourceAccess for the given ids, as part of a query.
entries() {
  comma=''
  for id; do
    printf "%s{id:'%s',type:'Scope'}" "$comma" "$id"
    comma=,
  done
}

# ---- The application.

if [ "$app_id_given" = no ]; then
  quoted=$(in_filter "$name")
  found=$(call GET applications --url-parameters "\$filter=displayName eq '$quoted'" \
    "\$select=id,appId,displayName,createdDateTime" --query 'value[].[id,appId,createdDateTime]' --output tsv) ||
    stop "az could not search for applications with this name."
  if [ -n "$found" ]; then
    {
      say "“$name” is already registered in this tenant. By default, any member can register an application," \
        "and its owner can have its tokens sent elsewhere."
      printf '%s\n' "$found" | while IFS=$tab read -r object found_id created; do
        say "client ID: $found_id, registered $created"
        say_owners "$object"
        say "  if you're sure that this application is yours: sh $0 --app-id $found_id '$address'"
      done
      say "To register another application, use another name: sh $0 '$address' 'Another name'"
    } >&2
    stop "The name is taken."
  fi

  # shellcheck disable=SC2086 # a list
  body=$(json "{displayName:'$(in_query "$name")',signInAudience:'AzureADMyOrg',spa:{redirectUris:['$address']},optionalClaims:{idToken:[{name:'wids'}]},requiredResourceAccess:[{resourceAppId:'$graph',resourceAccess:[$(entries $wanted)]}]}") ||
    stop "az could not prepare the application."
  # `az ad app create` would change an application of the same name instead of creating one.
  changed="Nothing was changed, unless the response was lost: then a second run names the application that was created."
  app=$(send POST applications "$body" --query appId --output tsv) && [ -n "$app" ] || stop "az could not register the application."
  changed="The application was registered. Continue with: sh $0 --app-id $app '$address'"
  is_id "$app" || stop "Graph returned an invalid client ID for the application: $app."
else
  row=$(call GET applications --url-parameters "\$filter=appId eq '$app_id'" \
    "\$select=id,appId,displayName,signInAudience,spa,optionalClaims" --output tsv \
    --query "value[].[id,appId,signInAudience,spa.redirectUris[?@=='$address']&&'has'||'lacks',optionalClaims.idToken[?name=='wids']&&'has'||'lacks',to_string([displayName])]") ||
    stop "az could not read the application $app_id."
  [ -n "$row" ] || stop "No application with the client ID $app_id is registered in this tenant."
  # The name comes last, because it is the only value that a user chose.
  IFS=$tab read -r object app audience has_address has_claim title <<END
$row
END
  # The name as a JSON text, without the list around it.
  title=${title#?}
  say "Application ${title%?}, client ID $app:"
  say_owners "$object"
  uris=$(call GET "applications/$object" --output tsv \
    --query "[spa.redirectUris,web.redirectUris,publicClient.redirectUris][]|[?@!='$address']") ||
    stop "az could not read the redirect URIs of the application."
  asked=$(call GET "applications/$object" --output tsv \
    --query "requiredResourceAccess[].[resourceAppId,resourceAccess[].join(' ',[type,id])|join(',',@)]") ||
    stop "az could not read the permissions of the application."
  [ -z "$uris" ] || say "  keeps these redirect URIs, whose hosts can receive its tokens:" "$newline$(printf '%s\n' "$uris" | sed 's/^/    /')"
  [ "$audience" = AzureADMyOrg ] || say "  keeps its audience $audience, which is not limited to this organization"

  held='' others=0
  while IFS=$tab read -r resource list; do
    IFS=,
    for entry in $list; do
      id=${entry#* }
      case $resource/$entry in
        "$graph/Scope "*) held="$held $id" ;;
        *) others=$((others + 1)) ;;
      esac
    done
    unset IFS
  done <<END
$asked
END
  missing=''
  for id in $wanted; do
    case "$held " in
      *" $id "*) ;;
      *) missing="$missing $id" ;;
    esac
  done
  known=$wanted
  for permission in $optional; do
    known="$known $(id_of "$permission")"
  done
  for id in $held; do
    case "$known " in
      *" $id "*) ;;
      *) others=$((others + 1)) ;;
    esac
  done
  [ "$others" = 0 ] || say "  keeps $others permissions that Rolecall doesn't request; admin consent covers them too"

  parts=''
  [ "$has_address" = has ] || parts="spa:{redirectUris:[spa.redirectUris,['$address']][]}"
  [ "$has_claim" = has ] || parts="$parts${parts:+,}optionalClaims:{idToken:[optionalClaims.idToken,[{name:'wids'}]][],accessToken:[optionalClaims.accessToken][],saml2Token:[optionalClaims.saml2Token][]}"
  # shellcheck disable=SC2086 # a list
  [ -z "$missing" ] || parts="$parts${parts:+,}requiredResourceAccess:[requiredResourceAccess[?resourceAppId!='$graph'],[{resourceAppId:'$graph',resourceAccess:[requiredResourceAccess[?resourceAppId=='$graph'].resourceAccess[],[$(entries $missing)]][]}]][]"
  if [ -n "$parts" ]; then
    body=$(call GET "applications/$object" --query "{$parts}" --output json) && [ -n "$body" ] ||
      stop "az could not read the application."
    changed="Nothing was changed, unless the response was lost: then a second run adds what is missing."
    send PATCH "applications/$object" "$body" --output none || stop "az could not change the application."
    changed="The application has its redirect URI, claim, and permissions. A second run adds what is still missing."
    say "  added what was missing of the redirect URI, claim, and permissions"
  fi
fi

# ---- The service principal. Entra may take a while to know an application that was just created.

body=$(json "{appId:'$app'}") || stop "az could not prepare the service principal."
tries=1
while :; do
  present=$(call GET servicePrincipals --url-parameters "\$filter=appId eq '$app'" "\$select=id,appId" \
    --query 'value[].id' --output tsv) || stop "az could not search for the service principal."
  [ -z "$present" ] || break
  if error=$(send POST servicePrincipals "$body" --output none 2>&1); then break; fi
  case $error in
    # azure-cli takes the same texts for an application that has not replicated yet.
    *" does not reference "* | *" does not exist "*) ;;
    *) stop "$error${newline}az could not create the service principal." ;;
  esac
  [ "$tries" -lt 24 ] || stop "$error${newline}After two minutes, az still could not create the service principal."
  tries=$((tries + 1))
  sleep 5
done

say "Client ID: $app"
say "To grant admin consent for all users now: az ad app permission admin-consent --id $app"
