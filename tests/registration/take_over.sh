#!/bin/sh
# An earlier `scripts/register.sh`, which could take over applications; a test shows how.
# Registers Rolecall in the tenant that `az login` signed in to, and prints its client id.
# Usage: sh register.sh https://rolecall.example.com/ [name]
# ADDRESS is where Rolecall is hosted, exactly, with its trailing slash.
set -eu

address=${1:?"Give the address at which Rolecall is hosted, with its last slash."}
name=${2:-Rolecall}

# The delegated permissions of the app's endpoint table; no test compares this old list.
permissions="User.Read User.Read.All User.ReadWrite.All Application.Read.All Application.ReadWrite.All AppRoleAssignment.ReadWrite.All GroupMember.Read.All Synchronization.Read.All Synchronization.ReadWrite.All AuditLog.Read.All"

# Microsoft Graph's own application id, the same in every tenant and cloud.
graph=00000003-0000-0000-c000-000000000000
endpoint=$(az cloud show --query endpoints.microsoftGraphResourceId --output tsv)

app=$(az ad app create --display-name "$name" --sign-in-audience AzureADMyOrg --query appId --output tsv)
object=$(az ad app show --id "$app" --query id --output tsv)

# `az ad app` has no flag for a single-page application's redirect URI.
az rest --method PATCH --url "${endpoint%/}/v1.0/applications/$object" \
  --headers Content-Type=application/json \
  --body "{\"spa\":{\"redirectUris\":[\"$address\"]},\"optionalClaims\":{\"idToken\":[{\"name\":\"wids\"}]}}"

for permission in $permissions; do
  id=$(az ad sp show --id "$graph" --query "oauth2PermissionScopes[?value=='$permission'].id | [0]" --output tsv)
  if [ -z "$id" ]; then
    echo "This cloud's Graph does not know $permission; it was left out." >&2
    continue
  fi
  az ad app permission add --id "$app" --api "$graph" --api-permissions "$id=Scope" --only-show-errors
done

az ad sp create --id "$app" --output none
echo "Client id: $app"
echo "To consent for everybody now: az ad app permission admin-consent --id $app"
