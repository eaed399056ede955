# Stands in for Microsoft.Graph.Authentication in `scripts/register.ps1`: passes each request to the test.
function Ask([string[]]$Words) {
    $said = & az @Words 2>&1 | Out-String
    if ($LASTEXITCODE -ne 0) { throw $said }
    $said
}

function Invoke-MgGraphRequest {
    param(
        [Parameter(Mandatory)][string]$Method,
        [Parameter(Mandatory)][string]$Uri,
        [string]$Body,
        [string]$ContentType
    )
    $words = 'rest', '--method', $Method, '--url', "https://graph.microsoft.com$Uri"
    if ($Body) { $words += '--body', $Body, '--headers', "Content-Type=$ContentType" }
    $out = Ask $words
    if ($out.Trim()) { ConvertFrom-Json -InputObject $out -AsHashtable }
}

function Start-Sleep([int]$Seconds) { Ask 'sleep', "$Seconds" | Out-Null }
